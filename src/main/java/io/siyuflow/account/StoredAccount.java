package io.siyuflow.account;

import io.siyuflow.shared.AccountId;
import java.time.Instant;

/**
 * A row of {@code account}.
 *
 * @param version of {@code account_state} when it was written last
 */
record StoredAccount(Account account, boolean held, Instant createdAt, Seal.Sealed sealed, long version) {

    AccountId id() {
        return account.id();
    }
}
