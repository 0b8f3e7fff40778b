package io.siyuflow.engine;

import io.siyuflow.account.Account;
import io.siyuflow.account.AccountKind;
import io.siyuflow.account.Accounts;
import io.siyuflow.account.CallbackMode;
import io.siyuflow.account.Credentials;
import io.siyuflow.account.Grants;
import io.siyuflow.account.Holds;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import java.util.List;
import java.util.Optional;

/** One account whose switches a test sets. */
class SwitchableAccounts implements Accounts, Holds, Grants {

    static final AccountId SHOP = new AccountId("wxshop0000000001");
    static final AccountId OTHER = new AccountId("wxother000000001");

    volatile boolean enabled = true;
    volatile boolean held;
    volatile String blocked;

    @Override
    public List<Account> all() {
        return List.of(
                new Account(SHOP, Platform.MP, "小店", enabled, blocked, null, AccountKind.SERVICE, CallbackMode.SAFE),
                new Account(OTHER, Platform.MP, "另一家", true, null, null, AccountKind.SERVICE, CallbackMode.SAFE));
    }

    @Override
    public Optional<Account> find(AccountId id) {
        return all().stream().filter(account -> account.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Credentials> credentials(AccountId id) {
        return Optional.empty();
    }

    @Override
    public void block(AccountId id, String reason) {
        blocked = reason;
    }

    @Override
    public void unblock(AccountId id) {
        blocked = null;
    }

    @Override
    public boolean held(AccountId account) {
        return held;
    }

    @Override
    public boolean granted(String user, AccountId account) {
        return true;
    }

    @Override
    public boolean admin(String user) {
        return true;
    }
}
