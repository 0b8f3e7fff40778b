package io.siyuflow.autoreply;

import io.siyuflow.material.ReplyContents;
import io.siyuflow.material.StoredFiles;
import io.siyuflow.shared.AccountId;
import org.springframework.stereotype.Service;

/**
 * 保存并发布: checks a plan, brings its pictures to WeChat and keeps it. The pictures go first, because the passive answer has no
 * time to upload anything.
 */
@Service
class PublishingPlan {

    private final ReplyPlans plans;
    private final StoredFiles files;
    private final ReplyContents contents;

    PublishingPlan(ReplyPlans plans, StoredFiles files, ReplyContents contents) {
        this.plans = plans;
        this.files = files;
        this.contents = contents;
    }

    /** @param channel null: the account's default */
    ReplyPlan publish(AccountId account, Occasion occasion, Long channel, PlanDraft draft) {
        draft.checked(files);
        if (draft.enabled()) {
            contents.bring(account, draft.items());
        }
        return plans.save(account, occasion, channel, draft.enabled(), draft.items());
    }
}
