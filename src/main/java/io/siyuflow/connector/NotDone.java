package io.siyuflow.connector;

import java.util.Optional;

/** A call that another call needed first was not done: the other one ends the same way, since nothing of it was sent yet. */
final class NotDone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Outcome<?> outcome;

    NotDone(Outcome<?> outcome) {
        super(ConsoleCalls.reason(outcome));
        this.outcome = outcome;
    }

    /** How the inner call ended, if that is why the outer one failed. */
    @SuppressWarnings("unchecked") // one that failed carries no result
    static <R> Optional<Outcome<R>> behind(RuntimeException failure) {
        return failure.getCause() instanceof NotDone inner ? Optional.of((Outcome<R>) inner.outcome) : Optional.empty();
    }
}
