package io.siyuflow.connector;

import io.siyuflow.account.Account;
import io.siyuflow.account.Accounts;
import io.siyuflow.account.Credentials;
import io.siyuflow.account.Holds;
import io.siyuflow.shared.AccountId;
import java.util.List;
import java.util.Optional;

/** Knows nobody; tests override what they need. */
abstract class NoAccounts implements Accounts, Holds {

    @Override
    public List<Account> all() {
        return List.of();
    }

    @Override
    public Optional<Credentials> credentials(AccountId id) {
        return Optional.empty();
    }
}
