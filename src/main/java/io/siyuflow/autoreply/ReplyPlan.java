package io.siyuflow.autoreply;

import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import java.time.Instant;
import java.util.List;

/**
 * What people are answered at one occasion, at most three contents: the first in the callback's own answer, the rest as
 * customer-service messages.
 *
 * @param channel null: the account's default
 */
record ReplyPlan(
        long id,
        AccountId account,
        Occasion occasion,
        Long channel,
        boolean enabled,
        List<Content> items,
        Instant updatedAt) {}
