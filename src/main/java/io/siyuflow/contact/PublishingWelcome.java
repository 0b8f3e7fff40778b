package io.siyuflow.contact;

import io.siyuflow.connector.Media;
import io.siyuflow.material.StoredFiles;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import io.siyuflow.shared.RequestRefused;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * 保存并发布: checks a welcome, brings its files to WeCom and keeps it. WeCom forgets files after three days, so they are brought
 * again in time: the 20 s of a welcome are not for uploading.
 */
@Service
class PublishingWelcome {

    private static final Logger log = LoggerFactory.getLogger(PublishingWelcome.class);

    private final Welcomes welcomes;
    private final StoredFiles files;
    private final Media media;

    PublishingWelcome(Welcomes welcomes, StoredFiles files, Media media) {
        this.welcomes = welcomes;
        this.files = files;
        this.media = media;
    }

    /** @param channel null: the corp's default */
    Welcome publish(AccountId account, Long channel, WelcomeDraft draft) {
        draft.checked(files);
        if (draft.enabled()) {
            draft.attachments().forEach(attachment -> upload(account, attachment));
        }
        return welcomes.save(account, channel, draft);
    }

    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void keepReady() {
        for (Welcome welcome : welcomes.enabledWithAttachments()) {
            try {
                welcome.attachments().forEach(attachment -> upload(welcome.account(), attachment));
            } catch (RequestRefused refused) {
                // tried again in an hour, and by the welcome itself; the call is in the list of calls
                log.warn("Files of welcome {} of {} could not be renewed", welcome.id(), welcome.account(), refused);
            }
        }
    }

    private void upload(AccountId account, Content attachment) {
        if (attachment instanceof Content.Image image) {
            media.ensureMediaId(account, image.file());
        } else if (attachment instanceof Content.MiniProgram card) {
            media.ensureMediaId(account, card.file());
        } else if (attachment instanceof Content.Video video) {
            media.ensureMediaId(account, video.file());
        } else if (attachment instanceof Content.File file) {
            media.ensureMediaId(account, file.file());
        } else if (attachment instanceof Content.Link link
                && link.file() != null
                && !link.file().isBlank()) {
            media.ensurePicUrl(account, link.file());
        }
    }
}
