package io.siyuflow.connector;

import io.siyuflow.account.Account;
import io.siyuflow.account.Accounts;
import io.siyuflow.account.Holds;
import io.siyuflow.shared.AccountId;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What keeps a call from going out now: somebody's hold, an account switched off, WeChat's limits. */
@Component
class CallGate {

    private final Accounts accounts;
    private final Holds holds;
    private final CallLimiter limiter;
    private final CallSettings settings;

    CallGate(Accounts accounts, Holds holds, CallLimiter limiter, CallSettings settings) {
        this.accounts = accounts;
        this.holds = holds;
        this.limiter = limiter;
        this.settings = settings;
    }

    <R> Optional<Outcome<R>> closed(AccountId account, Connectors.Definition definition) {
        Optional<Account> known = accounts.findEvenIfNew(account);
        if (known.isEmpty()) {
            throw new InvalidRequest("没有账号 " + account);
        }
        if (!known.get().enabled()) {
            return Optional.of(later(settings.whileHeld(), Calls.SWITCHED_OFF, "账号已停用"));
        }
        if (holds.held(account)) {
            return Optional.of(later(settings.whileHeld(), Calls.HELD, "已按下停止发送，放开后继续"));
        }
        return limiter.await(account, definition.id()).map(wait -> later(wait, Calls.LIMITED, "已达到调用频率上限，排队中"));
    }

    private static <R> Outcome<R> later(Duration after, String code, String message) {
        return Outcome.tryLater(after, code, message);
    }
}
