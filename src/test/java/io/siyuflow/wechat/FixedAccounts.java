package io.siyuflow.wechat;

import io.siyuflow.account.Account;
import io.siyuflow.account.AccountKind;
import io.siyuflow.account.Accounts;
import io.siyuflow.account.CallbackMode;
import io.siyuflow.account.Credentials;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The accounts of a test, in memory. */
class FixedAccounts implements Accounts {

    static final AccountId MP = new AccountId("wxsim000000000001");
    static final AccountId WECOM = new AccountId("wwsimcorp00000001");
    static final int AGENT = 1000002;
    static final String TOKEN = "testtoken";
    static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    CallbackMode mode = CallbackMode.SAFE;
    final List<String> blocked = new ArrayList<>();
    private final Map<AccountId, Credentials> credentials = new LinkedHashMap<>();

    /** A 公众号 and a corp with the token and key of WECHAT-API's test vectors. */
    static FixedAccounts ofTheReference() {
        FixedAccounts accounts = new FixedAccounts();
        accounts.put(new Credentials(MP, null, "mp-secret", TOKEN, KEY));
        accounts.put(new Credentials(WECOM, AGENT, "wecom-secret", TOKEN, KEY));
        return accounts;
    }

    void put(Credentials given) {
        credentials.put(given.account(), given);
    }

    @Override
    public List<Account> all() {
        return credentials.keySet().stream().map(id -> find(id).orElseThrow()).toList();
    }

    @Override
    public Optional<Account> find(AccountId id) {
        return credentials(id)
                .map(found -> new Account(
                        id,
                        found.agentId() == null ? Platform.MP : Platform.WECOM,
                        "测试账号",
                        true,
                        null,
                        found.agentId(),
                        found.agentId() == null ? AccountKind.SERVICE : null,
                        found.agentId() == null ? mode : null));
    }

    @Override
    public Optional<Credentials> credentials(AccountId id) {
        return Optional.ofNullable(credentials.get(id));
    }

    @Override
    public void block(AccountId id, String reason) {
        blocked.add(id + ": " + reason);
    }

    @Override
    public void unblock(AccountId id) {
        blocked.removeIf(entry -> entry.startsWith(id + ":"));
    }
}
