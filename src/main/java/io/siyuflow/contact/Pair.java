package io.siyuflow.contact;

import io.siyuflow.callback.WecomEvent;
import io.siyuflow.shared.AccountId;

/** One customer and one member of a corp. */
record Pair(AccountId account, String externalUserId, String userId) {

    static Pair of(AccountId account, WecomEvent.OfContact event) {
        return new Pair(account, event.externalUserId(), event.userId());
    }
}
