package io.siyuflow.account;

import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import io.siyuflow.shared.RequestRefused;
import java.time.Clock;
import org.springframework.stereotype.Service;

/** Adds and changes accounts; their secrets are sealed before they reach the database. */
@Service
class AuthorisingAccounts {

    private final CachedAccounts accounts;
    private final StoredAccounts stored;
    private final Seal seal;
    private final Clock clock;

    AuthorisingAccounts(CachedAccounts accounts, StoredAccounts stored, Seal seal, Clock clock) {
        this.accounts = accounts;
        this.stored = stored;
        this.seal = seal;
        this.clock = clock;
    }

    Account add(AccountForms.NewMp form) {
        Account account = new Account(
                new AccountId(form.appId()), Platform.MP, form.name().strip(), true, null, null);
        return add(account, new Secrets(form.secret(), form.token(), form.aesKey()));
    }

    Account add(AccountForms.NewWecom form) {
        Account account = new Account(
                new AccountId(form.corpId()), Platform.WECOM, form.name().strip(), true, null, form.agentId());
        return add(account, new Secrets(form.secret(), form.token(), form.aesKey()));
    }

    Account change(AccountId id, AccountForms.Change form) {
        Account account = found(id);
        if (form.agentId() != null && account.platform() != Platform.WECOM) {
            throw RequestRefused.invalid("agentId", "只有企业微信账号才有 AgentId");
        }
        Credentials present = accounts.credentials(id).orElseThrow();
        Secrets secrets = new Secrets(present.secret(), present.token(), present.aesKey())
                .with(form.secret(), form.token(), form.aesKey());
        Integer agentId = form.agentId() == null ? account.agentId() : form.agentId();
        accounts.write(() -> stored.change(id, form.name().strip(), agentId, secrets.sealedFor(id, seal)));
        return found(id);
    }

    void setEnabled(AccountId id, boolean enabled) {
        if (found(id).enabled() != enabled) {
            accounts.write(() -> stored.setEnabled(id, enabled));
        }
    }

    Account found(AccountId id) {
        return accounts.find(id).orElseThrow(() -> RequestRefused.notFound("没有账号 " + id));
    }

    private Account add(Account account, Secrets secrets) {
        accounts.write(() -> {
            var row = new StoredAccount(account, false, clock.instant(), secrets.sealedFor(account.id(), seal), 0);
            if (!stored.insert(row)) {
                throw RequestRefused.conflict("账号 " + account.id() + " 已经添加过。要更换它的密钥，请在账号列表里修改。");
            }
        });
        return found(account.id());
    }
}
