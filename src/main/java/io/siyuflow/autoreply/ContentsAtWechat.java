package io.siyuflow.autoreply;

import io.siyuflow.connector.Media;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import java.util.List;
import org.springframework.stereotype.Component;

/** Brings the pictures of contents to WeChat beforehand, because the passive answer has no time to upload anything. */
@Component
class ContentsAtWechat {

    private final Media media;

    ContentsAtWechat(Media media) {
        this.media = media;
    }

    void bring(AccountId account, List<Content> items) {
        items.forEach(item -> bring(account, item));
    }

    private void bring(AccountId account, Content item) {
        if (item instanceof Content.Image image) {
            media.ensureMediaId(account, image.file());
        } else if (item instanceof Content.News news
                && news.file() != null
                && !news.file().isBlank()) {
            media.ensurePicUrl(account, news.file());
        }
    }
}
