package io.siyuflow.callback;

import io.siyuflow.account.Account;
import io.siyuflow.account.Accounts;
import io.siyuflow.callback.CallbackReader.Reading;
import io.siyuflow.callback.EventCorrelator.Correlation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes an event in with one commit before the answer: inbox row, what the modules record, and the process up to its first
 * call outside. So no acknowledged event is lost and none is handled twice.
 */
@Service
class CallbackIntake {

    private static final Logger log = LoggerFactory.getLogger(CallbackIntake.class);
    private static final int TRIES = 4;

    private final Inbox inbox;
    private final Accounts accounts;
    private final List<EventRecorder> recorders;
    private final EventCorrelator correlator;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Duration retryFor;

    CallbackIntake(
            Inbox inbox,
            Accounts accounts,
            List<EventRecorder> recorders,
            EventCorrelator correlator,
            TransactionTemplate transaction,
            Clock clock,
            CallbackSettings settings) {
        this.inbox = inbox;
        this.accounts = accounts;
        this.recorders = recorders;
        this.correlator = correlator;
        this.transaction = transaction;
        this.clock = clock;
        this.retryFor = settings.retryFor();
    }

    /**
     * @return the plain answer, the same for every repeat of a callback; empty when nothing is to be said
     * @throws org.springframework.dao.DataAccessException or a transaction exception when the database is away: nothing was
     *     kept, so WeChat must not be told that all is well
     */
    Optional<String> take(Reading reading) {
        try {
            return withRetries(() -> takeOnce(reading));
        } catch (CannotCreateTransactionException away) {
            // Waiting for a connection once more would only outlast WeChat's five seconds.
            throw away;
        } catch (RuntimeException failure) {
            return keepAsFailed(reading, failure);
        }
    }

    /** Takes an event in as if it were real and rolls everything back. */
    Optional<String> rehearse(Reading reading) {
        return transaction.execute(tx -> {
            tx.setRollbackOnly();
            return takeOnce(reading);
        });
    }

    private Optional<String> takeOnce(Reading reading) {
        Optional<ReceivedEvent> inserted = inbox.insert(reading, clock.instant(), EventState.IGNORED);
        if (inserted.isEmpty()) {
            return inbox.answerOf(reading);
        }
        ReceivedEvent event = inserted.get();
        AnswerSlot slot = AnswerSlot.open();
        try {
            recorders.forEach(recorder -> recorder.record(event));
            Correlation correlation = correlate(event);
            Optional<String> answer = slot.answer().map(given -> given.render(reading));
            if (!(correlation instanceof Correlation.Ignored) || answer.isPresent()) {
                settle(event, correlation, answer.orElse(null));
            }
            if (slot.answer().filter(PassiveAnswer::isSaid).isPresent()) {
                recorders.forEach(recorder -> recorder.answered(event));
            }
            return answer;
        } finally {
            AnswerSlot.close();
        }
    }

    /** Tries a failed or early event again. The answer has long gone: what it would have said goes another way. */
    boolean takeUpNextDue() {
        Instant now = clock.instant();
        Inbox.Due[] taken = new Inbox.Due[1];
        try {
            transaction.executeWithoutResult(tx -> inbox.nextDue(now).ifPresent(due -> {
                taken[0] = due;
                if (due.isToBeRecorded()) {
                    record(due.event());
                }
                settle(due.event(), correlate(due.event()), null);
            }));
        } catch (RuntimeException failure) {
            if (taken[0] == null) {
                throw failure;
            }
            log.warn("Event {} failed again", taken[0].event().id(), failure);
            transaction.executeWithoutResult(tx -> inbox.failed(
                    taken[0].event().id(), describe(failure), nextAttempt(taken[0].event(), taken[0].attempts())));
        }
        return taken[0] != null;
    }

    private Correlation correlate(ReceivedEvent event) {
        boolean enabled = accounts.find(event.account()).map(Account::enabled).orElse(false);
        Correlation found = enabled ? correlator.correlate(event) : new Correlation.Ignored();
        boolean late = found instanceof Correlation.TooEarly
                && recorders.stream().anyMatch(recorder -> recorder.recordLate(event));
        return late ? new Correlation.Late() : found;
    }

    private void settle(ReceivedEvent event, Correlation correlation, String answer) {
        if (correlation instanceof Correlation.Taken taken) {
            inbox.became(event.id(), EventState.HANDLED, taken.processKey(), taken.businessKey(), answer, null);
        } else if (correlation instanceof Correlation.TooEarly) {
            inbox.became(event.id(), EventState.WAITING, null, null, answer, nextLook(event));
        } else {
            inbox.became(event.id(), EventState.IGNORED, null, null, answer, null);
        }
    }

    /** The person is recorded whatever becomes of the process; only an event whose recording fails is kept without. */
    private Optional<String> keepAsFailed(Reading reading, RuntimeException failure) {
        log.error("An event of {} failed and is kept to be tried again", reading.account(), failure);
        try {
            return transaction.execute(tx -> keep(reading, failure, true));
        } catch (CannotCreateTransactionException away) {
            throw away;
        } catch (RuntimeException unrecordable) {
            log.error("Nor can it be recorded: that is tried again with it", unrecordable);
            return transaction.execute(tx -> keep(reading, failure, false));
        }
    }

    private Optional<String> keep(Reading reading, RuntimeException failure, boolean recorded) {
        Optional<ReceivedEvent> kept = inbox.insert(reading, clock.instant(), EventState.FAILED);
        if (kept.isEmpty()) {
            return inbox.answerOf(reading);
        }
        ReceivedEvent event = kept.get();
        if (recorded) {
            record(event);
        }
        inbox.failed(event.id(), describe(failure), nextAttempt(event, 0));
        return Optional.empty();
    }

    private void record(ReceivedEvent event) {
        recorders.forEach(recorder -> recorder.record(event));
        inbox.recorded(event.id());
    }

    /** 5 s, 10 s, 20 s … at most 1 h apart; null once the event is older than the settings allow. */
    private Instant nextAttempt(ReceivedEvent event, int attempts) {
        return after(event, 5L << Math.min(attempts, 10));
    }

    /** An instance is looked for again after as long as the event has waited already; as far apart as attempts. */
    private Instant nextLook(ReceivedEvent event) {
        return after(
                event,
                Math.max(
                        5, Duration.between(event.receivedAt(), clock.instant()).toSeconds()));
    }

    private Instant after(ReceivedEvent event, long seconds) {
        Instant next = clock.instant().plusSeconds(Math.min(3600, seconds));
        return next.isAfter(event.receivedAt().plus(retryFor)) ? null : next;
    }

    private Optional<String> withRetries(Supplier<Optional<String>> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(tx -> work.get());
            } catch (ConcurrencyFailureException
                    | DataAccessResourceFailureException
                    | TransactionSystemException passing) {
                // A conflict, or a connection that was broken while it lay in the pool (then even rolling back fails).
                // The next try takes another; should a commit have been applied after all, the inbox knows the event.
                if (attempt == TRIES) {
                    throw passing;
                }
            }
        }
    }

    private static String describe(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
