package io.siyuflow.material;

import io.siyuflow.connector.Media;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a 公众号 answers with, on whatever occasion: checked when it is saved, its pictures at WeChat before it is needed. */
@Component
public class ReplyContents {

    private static final int TEXT_BYTES = 2048;
    private static final int TITLE_BYTES = 128;
    private static final int DESCRIPTION_BYTES = 512;
    private static final int URL_BYTES = 1024;

    private final Media media;

    public ReplyContents(Media media) {
        this.media = media;
    }

    /** @param field of the one item, {@code items[1]} */
    public static void check(ContentCheck check, String field, Content content) {
        if (content instanceof Content.Text text) {
            check.required(field + ".text", "文字", text.text(), TEXT_BYTES);
        } else if (content instanceof Content.Image image) {
            check.picture(field + ".file", image.file());
        } else if (content instanceof Content.News news) {
            news(check, field, news);
        } else if (content instanceof Content.Voice voice) {
            check.voice(field + ".file", voice.file());
        } else if (content instanceof Content.Video video) {
            check.video(field + ".file", video.file());
        } else {
            check.refuse(field, "公众号的回复只能是文字、图文、图片、语音或视频");
        }
    }

    private static void news(ContentCheck check, String field, Content.News news) {
        check.required(field + ".title", "标题", news.title(), TITLE_BYTES);
        check.optional(field + ".description", "摘要", news.description(), DESCRIPTION_BYTES);
        check.link(field + ".url", "跳转链接", news.url(), URL_BYTES);
        if (news.file() == null || news.file().isBlank()) {
            check.optionalLink(field + ".picUrl", "图片链接", news.picUrl(), URL_BYTES);
        } else {
            check.smallPicture(field + ".file", news.file());
        }
    }

    /** Brings their pictures to WeChat beforehand, because the passive answer has no time to upload anything. */
    public void bring(AccountId account, List<Content> items) {
        items.forEach(item -> bring(account, item));
    }

    private void bring(AccountId account, Content item) {
        if (item instanceof Content.Image image) {
            media.ensureMediaId(account, image.file());
        } else if (item instanceof Content.Voice voice) {
            media.ensureMediaId(account, voice.file());
        } else if (item instanceof Content.Video video) {
            media.ensureMediaId(account, video.file());
        } else if (item instanceof Content.News news
                && news.file() != null
                && !news.file().isBlank()) {
            media.ensurePicUrl(account, news.file());
        }
    }
}
