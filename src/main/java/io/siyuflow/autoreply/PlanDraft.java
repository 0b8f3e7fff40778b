package io.siyuflow.autoreply;

import io.siyuflow.channel.Channel;
import io.siyuflow.material.ContentCheck;
import io.siyuflow.material.StoredFiles;
import io.siyuflow.shared.Content;
import io.siyuflow.shared.RequestRefused;
import java.util.List;
import java.util.Map;

/** A reply plan as the operator fills it in. */
record PlanDraft(Boolean enabled, List<Content> items) {

    /** Follow and scan allow three customer-service messages within a minute; one goes passively, but not more than three in all. */
    static final int MOST_ITEMS = 3;

    private static final int TEXT_BYTES = 2048;
    private static final int TITLE_BYTES = 128;
    private static final int DESCRIPTION_BYTES = 512;
    private static final int URL_BYTES = 1024;
    private static final List<String> PICTURES = List.of("image/jpeg", "image/png", "image/gif");
    private static final List<String> CARD_PICTURES = List.of("image/jpeg", "image/png");

    private static final Map<String, String> LONGEST =
            Map.of(FilledContents.CHANNEL, "渠".repeat(Channel.NAME_LENGTH), FilledContents.DATE, "2026年12月31日");

    PlanDraft {
        enabled = enabled == null || enabled;
        items = items == null ? List.of() : items;
    }

    /** @throws RequestRefused with every field that is wrong, {@code items[1].text} */
    PlanDraft checked(StoredFiles files) {
        ContentCheck check = check(files);
        if (items.isEmpty()) {
            check.refuse("items", "请至少添加一条回复内容");
        }
        check(check, items);
        check.done();
        return this;
    }

    static ContentCheck check(StoredFiles files) {
        return new ContentCheck(files, LONGEST);
    }

    static void check(ContentCheck check, List<Content> items) {
        if (items.size() > MOST_ITEMS) {
            check.refuse("items", "最多 " + MOST_ITEMS + " 条回复，现在是 " + items.size() + " 条");
        }
        for (int i = 0; i < items.size(); i++) {
            check(check, "items[" + i + "]", items.get(i));
        }
    }

    private static void check(ContentCheck check, String at, Content content) {
        if (content instanceof Content.Text text) {
            check.required(at + ".text", "文字", text.text(), TEXT_BYTES);
        } else if (content instanceof Content.Image image) {
            check.image(at + ".file", image.file(), 10, PICTURES);
        } else if (content instanceof Content.News news) {
            news(check, at, news);
        } else {
            check.refuse(at, "自动回复只能是文字、图文或图片");
        }
    }

    private static void news(ContentCheck check, String at, Content.News news) {
        check.required(at + ".title", "标题", news.title(), TITLE_BYTES);
        check.optional(at + ".description", "摘要", news.description(), DESCRIPTION_BYTES);
        check.link(at + ".url", "跳转链接", news.url(), URL_BYTES);
        if (news.file() == null || news.file().isBlank()) {
            check.optionalLink(at + ".picUrl", "图片链接", news.picUrl(), URL_BYTES);
        } else {
            check.image(at + ".file", news.file(), 1, CARD_PICTURES);
        }
    }
}
