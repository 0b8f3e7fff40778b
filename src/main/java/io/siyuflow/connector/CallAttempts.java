package io.siyuflow.connector;

import io.siyuflow.account.Accounts;
import io.siyuflow.connector.CallLedger.Attempt;
import io.siyuflow.connector.CallLedger.Ending;
import io.siyuflow.connector.CallLedger.Entry;
import io.siyuflow.shared.AccountId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** One attempt of a call, timed and written down, however it ends. */
@Component
class CallAttempts {

    private static final Logger log = LoggerFactory.getLogger(CallAttempts.class);

    private final CallEnds ends;
    private final RequestForms forms;
    private final Accounts accounts;
    private final CallMeters meters;
    private final Clock clock;

    CallAttempts(CallEnds ends, RequestForms forms, Accounts accounts, CallMeters meters, Clock clock) {
        this.ends = ends;
        this.forms = forms;
        this.accounts = accounts;
        this.meters = meters;
        this.clock = clock;
    }

    /** A validated call of an account, by its key. */
    record Call(Connectors.Definition definition, Record request, AccountId account, String key) {}

    /** Asks the vendor to do it. */
    Outcome<?> make(Call call, Attempt attempt) {
        CallContext context = context(call, attempt);
        return timed(call, attempt, () -> connector(call).call(call.request(), context));
    }

    /** Asks the vendor what became of an earlier attempt; without an answer it stays unknown. */
    Outcome<?> lookUp(Call call, Attempt attempt) {
        CallContext context = context(call, attempt);
        long began = System.nanoTime();
        Optional<Outcome<Record>> found;
        try {
            found = connector(call).reconcile(call.request(), context);
        } catch (RuntimeException failure) {
            end(call, attempt, unknown("核对失败：" + text(failure), began));
            throw new IllegalStateException("结果未知，核对也失败了：" + text(failure), failure);
        }
        if (found.isEmpty()) {
            String message = "上一次调用的结果未知，也查不到；请确认是否已生效，再选择「已发送」或「重新发送」";
            end(call, attempt, unknown(message, began));
            throw new ResultUnknown(message, null);
        }
        return ended(call, attempt, found.get(), began);
    }

    /** What was written down, as if it had just happened. */
    Outcome<?> recorded(Call call, Entry entry) {
        return switch (entry.state()) {
            case DONE -> Outcome.done(forms.result(call.definition(), entry.result()));
            case SKIPPED -> Outcome.skipped(entry.message());
            case REJECTED -> Outcome.rejected(entry.code(), entry.message());
            case STARTED, BLOCKED, LATER, UNKNOWN ->
                throw new IllegalArgumentException("Not settled: " + entry.state());
        };
    }

    private Outcome<?> timed(Call call, Attempt attempt, Supplier<Outcome<Record>> work) {
        long began = System.nanoTime();
        Outcome<Record> outcome;
        try {
            outcome = work.get();
        } catch (ResultUnknown unknown) {
            end(call, attempt, unknown(unknown.getMessage(), began));
            throw unknown;
        } catch (RuntimeException failure) {
            Optional<Outcome<Record>> inner = NotDone.behind(failure);
            if (inner.isPresent()) {
                return ended(call, attempt, inner.get(), began);
            }
            end(call, attempt, new Ending(CallState.LATER, "ERROR", text(failure), null, since(began)));
            throw failure;
        }
        return ended(call, attempt, outcome, began);
    }

    private Outcome<?> ended(Call call, Attempt attempt, Outcome<Record> outcome, long began) {
        end(call, attempt, ending(outcome, since(began)));
        if (outcome instanceof Outcome.Blocked<Record> blocked) {
            accounts.block(call.account(), blocked.message());
        } else if (outcome instanceof Outcome.Done) {
            accounts.unblock(call.account());
        }
        return outcome;
    }

    private void end(Call call, Attempt attempt, Ending ending) {
        meters.record(call.definition(), ending.state(), ending.took());
        if (!ends.end(call.account(), call.definition().id(), attempt, ending)) {
            log.warn(
                    "Attempt {} of call {} ended as {} after it was taken over",
                    attempt.number(),
                    attempt.id(),
                    ending);
        }
    }

    private Ending ending(Outcome<Record> outcome, Duration took) {
        CallState state = stateOf(outcome);
        if (outcome instanceof Outcome.Done<Record> done) {
            String result = done.result() == null ? null : forms.text(done.result());
            return new Ending(state, null, null, result, took);
        } else if (outcome instanceof Outcome.Skipped<Record> skipped) {
            return new Ending(state, null, skipped.reason(), null, took);
        } else if (outcome instanceof Outcome.Rejected<Record> rejected) {
            return new Ending(state, rejected.code(), rejected.message(), null, took);
        } else if (outcome instanceof Outcome.Blocked<Record> blocked) {
            return new Ending(state, blocked.code(), blocked.message(), null, took);
        }
        Outcome.TryLater<Record> later = (Outcome.TryLater<Record>) outcome;
        return new Ending(state, later.code(), later.message(), null, took);
    }

    static CallState stateOf(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Done) {
            return CallState.DONE;
        } else if (outcome instanceof Outcome.Skipped) {
            return CallState.SKIPPED;
        } else if (outcome instanceof Outcome.Rejected) {
            return CallState.REJECTED;
        } else if (outcome instanceof Outcome.Blocked) {
            return CallState.BLOCKED;
        }
        return CallState.LATER;
    }

    @SuppressWarnings("unchecked") // read from the definition's own request record
    static Optional<String> naturalKey(Connectors.Definition definition, Record request) {
        return ((Connector<Record, Record>) definition.connector()).naturalKey(request);
    }

    @SuppressWarnings("unchecked") // read from the definition's own request record
    private static Connector<Record, Record> connector(Call call) {
        return (Connector<Record, Record>) call.definition().connector();
    }

    private CallContext context(Call call, Attempt attempt) {
        return new CallContext(
                call.account(),
                call.key(),
                attempt.number(),
                attempt.earlierUnknown(),
                clock.instant().plusMillis(call.definition().spec().timeoutMillis()));
    }

    private static Ending unknown(String message, long began) {
        return new Ending(CallState.UNKNOWN, "UNKNOWN", message, null, since(began));
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static String text(RuntimeException failure) {
        return failure.getClass().getSimpleName() + (failure.getMessage() == null ? "" : ": " + failure.getMessage());
    }
}
