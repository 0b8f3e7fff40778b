package io.siyuflow.callback;

/** Hands an event to the process instance that waits for it, else to the process that is bound to it. */
public interface EventCorrelator {

    /**
     * Runs inside the transaction that takes the event in. Anything thrown rolls that transaction back and keeps the event as
     * failed; a {@link org.springframework.dao.ConcurrencyFailureException} is tried again at once.
     */
    Correlation correlate(ReceivedEvent event);

    /** What became of the event. */
    sealed interface Correlation {

        /** A process took it. */
        record Taken(String processKey, String businessKey) implements Correlation {}

        /** Nobody is bound to it and nobody waits. */
        record Ignored() implements Correlation {}

        /** No process waits for it any more, and a module has written what it tells. */
        record Late() implements Correlation {}

        /** An instance that is not there yet will want it; to be tried again later. */
        record TooEarly() implements Correlation {}
    }
}
