package io.siyuflow.contact;

import io.siyuflow.channel.Channel;
import io.siyuflow.material.ContentCheck;
import io.siyuflow.material.StoredFiles;
import io.siyuflow.shared.Content;
import io.siyuflow.shared.RequestRefused;
import java.util.List;
import java.util.Map;

/** A welcome as the operator fills it in; the limits are WeCom's. */
record WelcomeDraft(Boolean enabled, String text, List<Content> attachments) {

    static final int TEXT_BYTES = 4000;
    static final int NICKNAME_LENGTH = 40;

    private static final int MOST_ATTACHMENTS = 9;
    private static final int LINK_TITLE_BYTES = 128;
    private static final int LINK_DESCRIPTION_BYTES = 512;
    private static final int CARD_TITLE_BYTES = 64;
    private static final int URL_BYTES = 2048;
    private static final List<String> PICTURES = List.of("image/jpeg", "image/png");

    private static final Map<String, String> LONGEST = Map.of(
            Welcome.NICKNAME, "客".repeat(NICKNAME_LENGTH),
            Welcome.STAFF, "员".repeat(20),
            Welcome.CHANNEL, "渠".repeat(Channel.NAME_LENGTH),
            Welcome.DATE, "2026年12月31日");

    WelcomeDraft {
        enabled = enabled == null || enabled;
        text = text == null ? "" : text;
        attachments = attachments == null ? List.of() : attachments;
    }

    /** @throws RequestRefused with every field that is wrong, {@code attachments[0].title} */
    WelcomeDraft checked(StoredFiles files) {
        ContentCheck check = new ContentCheck(files, LONGEST);
        if (text.isBlank() && attachments.isEmpty()) {
            check.refuse("text", "请填写欢迎语，或添加附件");
        }
        check.optional("text", "欢迎语", text, TEXT_BYTES);
        if (attachments.size() > MOST_ATTACHMENTS) {
            check.refuse("attachments", "最多 " + MOST_ATTACHMENTS + " 个附件，现在是 " + attachments.size() + " 个");
        }
        for (int i = 0; i < attachments.size(); i++) {
            check(check, "attachments[" + i + "]", attachments.get(i));
        }
        check.done();
        return this;
    }

    private static void check(ContentCheck check, String at, Content content) {
        if (content instanceof Content.Image image) {
            check.image(at + ".file", image.file(), 10, PICTURES);
        } else if (content instanceof Content.Link link) {
            link(check, at, link);
        } else if (content instanceof Content.MiniProgram card) {
            check.required(at + ".title", "小程序标题", card.title(), CARD_TITLE_BYTES);
            check.required(at + ".appId", "小程序 AppID", card.appId(), 64);
            check.required(at + ".page", "小程序页面路径", card.page(), URL_BYTES);
            check.image(at + ".file", card.file(), 10, PICTURES);
        } else if (content instanceof Content.Video video) {
            check.video(at + ".file", video.file());
        } else if (content instanceof Content.File file) {
            check.file(at + ".file", file.file());
        } else {
            check.refuse(at, "附件只能是图片、链接、小程序、视频或文件");
        }
    }

    private static void link(ContentCheck check, String at, Content.Link link) {
        check.required(at + ".title", "链接标题", link.title(), LINK_TITLE_BYTES);
        check.optional(at + ".description", "链接摘要", link.description(), LINK_DESCRIPTION_BYTES);
        check.link(at + ".url", "链接地址", link.url(), URL_BYTES);
        if (link.file() == null || link.file().isBlank()) {
            check.optionalLink(at + ".picUrl", "封面图地址", link.picUrl(), URL_BYTES);
        } else {
            check.image(at + ".file", link.file(), 2, PICTURES);
        }
    }
}
