package io.siyuflow.account;

import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import io.siyuflow.shared.RequestRefused;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Adds and changes accounts; their secrets are sealed before they reach the database. */
@Service
class AuthorisingAccounts {

    private final CachedAccounts accounts;
    private final StoredAccounts stored;
    private final Seal seal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AuthorisingAccounts(
            CachedAccounts accounts, StoredAccounts stored, Seal seal, ApplicationEventPublisher events, Clock clock) {
        this.accounts = accounts;
        this.stored = stored;
        this.seal = seal;
        this.events = events;
        this.clock = clock;
    }

    Account add(AccountForms.NewMp form) {
        Account account =
                Account.mp(new AccountId(form.appId()), form.name().strip(), form.kind(), form.callbackMode());
        return add(account, new Secrets(form.secret(), form.token(), form.aesKey()));
    }

    Account add(AccountForms.NewWecom form) {
        Account account =
                Account.wecom(new AccountId(form.corpId()), form.name().strip(), form.agentId());
        return add(account, new Secrets(form.secret(), form.token(), form.aesKey()));
    }

    Account change(AccountId id, AccountForms.Change form) {
        Account account = found(id);
        checkFits(account.platform(), form);
        Credentials present = accounts.credentials(id).orElseThrow();
        Secrets secrets = new Secrets(present.secret(), present.token(), present.aesKey())
                .with(form.secret(), form.token(), form.aesKey());
        Account changed = new Account(
                id,
                account.platform(),
                form.name().strip(),
                account.enabled(),
                account.blocked(),
                given(form.agentId(), account.agentId()),
                given(form.kind(), account.kind()),
                given(form.callbackMode(), account.callbackMode()));
        accounts.write(() -> stored.change(changed, secrets.sealedFor(id, seal)));
        return found(id);
    }

    private static void checkFits(Platform platform, AccountForms.Change form) {
        if (form.agentId() != null && platform != Platform.WECOM) {
            throw RequestRefused.invalid("agentId", "只有企业微信账号才有 AgentId");
        }
        if (form.kind() != null && platform != Platform.MP) {
            throw RequestRefused.invalid("kind", "只有公众号才分订阅号和服务号");
        }
        if (form.callbackMode() != null && platform != Platform.MP) {
            throw RequestRefused.invalid("callbackMode", "只有公众号才有消息加解密方式，企业微信总是加密");
        }
    }

    private static <T> T given(T changed, T present) {
        return changed == null ? present : changed;
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
            accounts.isBeingAdded(account);
            events.publishEvent(new AccountAdded(account.id(), account.platform()));
        });
        return found(account.id());
    }
}
