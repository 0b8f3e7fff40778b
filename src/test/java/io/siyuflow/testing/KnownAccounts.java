package io.siyuflow.testing;

import io.siyuflow.account.Account;
import io.siyuflow.account.AccountKind;
import io.siyuflow.account.Accounts;
import io.siyuflow.account.CallbackMode;
import io.siyuflow.account.Credentials;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import java.util.List;
import java.util.Optional;

/** One 公众号 and one 企微 corp. */
public final class KnownAccounts implements Accounts {

    public static final AccountId MP = new AccountId("wxshop0000000001");
    public static final AccountId CORP = new AccountId("wwshop0000000001");

    @Override
    public List<Account> all() {
        return List.of(
                new Account(MP, Platform.MP, "小店公众号", true, null, null, AccountKind.SERVICE, CallbackMode.SAFE),
                new Account(CORP, Platform.WECOM, "小店企微", true, null, 1000002, null, null));
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
        throw new UnsupportedOperationException("Nobody blocks an account here");
    }

    @Override
    public void unblock(AccountId id) {
        throw new UnsupportedOperationException();
    }
}
