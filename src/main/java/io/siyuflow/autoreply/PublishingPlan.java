package io.siyuflow.autoreply;

import io.siyuflow.connector.Media;
import io.siyuflow.material.StoredFiles;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import org.springframework.stereotype.Service;

/**
 * 保存并发布: checks a plan, brings its pictures to WeChat and keeps it. The pictures go first, because the passive answer has no
 * time to upload anything.
 */
@Service
class PublishingPlan {

    private final ReplyPlans plans;
    private final StoredFiles files;
    private final Media media;

    PublishingPlan(ReplyPlans plans, StoredFiles files, Media media) {
        this.plans = plans;
        this.files = files;
        this.media = media;
    }

    /** @param channel null: the account's default */
    ReplyPlan publish(AccountId account, Occasion occasion, Long channel, PlanDraft draft) {
        draft.checked(files);
        if (draft.enabled()) {
            draft.items().forEach(item -> upload(account, item));
        }
        return plans.save(account, occasion, channel, draft.enabled(), draft.items());
    }

    private void upload(AccountId account, Content item) {
        if (item instanceof Content.Image image) {
            media.ensureMediaId(account, image.file());
        } else if (item instanceof Content.News news
                && news.file() != null
                && !news.file().isBlank()) {
            media.ensurePicUrl(account, news.file());
        }
    }
}
