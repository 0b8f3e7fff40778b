package io.siyuflow.connector;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.RequestRefused;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Calls for somebody who waits for them in the console, by the connector's id, so that a capability needs no class of the module
 * that speaks to WeChat. What is not done is told in words.
 */
@Component
public class ConsoleCalls {

    /** A person waits: longer than this they are told to try again. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private static final Duration AT_LEAST = Duration.ofMillis(200);

    private final Calls calls;
    private final ObjectMapper json;

    public ConsoleCalls(Calls calls, ObjectMapper json) {
        this.calls = calls;
        this.json = json;
    }

    /**
     * Makes a call and says what is wrong if it was not done.
     *
     * @param key of the call: the same for what must happen once, a new one for what may happen again
     * @throws RequestRefused when it was not done, with WeChat's reason
     */
    public <R> R make(AccountId account, String connector, Record request, String key, Class<R> response) {
        Outcome<R> outcome = attempt(account, connector, request, key, response);
        if (outcome instanceof Outcome.Done<R> done) {
            return done.result();
        }
        throw notDone(outcome);
    }

    /** What to throw when an outcome is not the one that is needed: words for a person, the outcome for a call around it. */
    public static RequestRefused notDone(Outcome<?> outcome) {
        return RequestRefused.behindUs(reason(outcome), new NotDone(outcome));
    }

    /** As {@link #make}, for those who look at the outcome themselves. */
    public <R> Outcome<R> attempt(AccountId account, String connector, Record request, String key, Class<R> response) {
        CallOrder order = new CallOrder(connector, account, json.valueToTree(request), key, null, null);
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        Outcome<?> outcome = make(order);
        while (outcome instanceof Outcome.TryLater<?> later && System.nanoTime() + wait(later) < giveUp) {
            pause(wait(later));
            outcome = make(order);
        }
        return typed(outcome, response);
    }

    private Outcome<?> make(CallOrder order) {
        try {
            return calls.make(order);
        } catch (ResultUnknown unknown) {
            return Outcome.tryLater(PATIENCE, Calls.UNKNOWN, "微信没有回应，不知道是否已生效。请在「调用记录」里查看");
        } catch (InvalidRequest invalid) {
            throw RequestRefused.conflict(invalid.getMessage());
        }
    }

    @SuppressWarnings("unchecked") // only a Done carries a result
    private <R> Outcome<R> typed(Outcome<?> outcome, Class<R> response) {
        return outcome instanceof Outcome.Done<?> done
                ? Outcome.done(json.convertValue(done.result(), response))
                : (Outcome<R>) outcome;
    }

    /** Why it was not done, in the operator's language. */
    public static String reason(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Rejected<?> rejected) {
            return rejected.message() + "（错误码 " + rejected.code() + "）";
        } else if (outcome instanceof Outcome.Blocked<?> blocked) {
            return "账号暂时不能调用：" + blocked.message() + "（错误码 " + blocked.code() + "）。请在「账号」里测试连接";
        } else if (outcome instanceof Outcome.TryLater<?> later) {
            return later.message() + "，请稍后再试";
        } else if (outcome instanceof Outcome.Skipped<?> skipped) {
            return skipped.reason();
        }
        throw new IllegalStateException("Not an outcome that failed: " + outcome);
    }

    /** Somebody else's call of the same key is over long before its deadline, which is what the ledger names. */
    private static long wait(Outcome.TryLater<?> later) {
        boolean underWay = Calls.UNDER_WAY.equals(later.code());
        return underWay ? AT_LEAST.toNanos() : Math.max(later.after().toNanos(), AT_LEAST.toNanos());
    }

    private static void pause(long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(nanos).toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw RequestRefused.behindUs("服务正在停止，请稍后再试");
        }
    }
}
