package io.siyuflow.callback;

/**
 * Writes what a module wants to remember of an event (who, by which channel, counts), in the transaction that takes the event
 * in, whether or not a process is bound and whatever becomes of it: of an event whose process fails, in the transaction that keeps
 * it as failed. Nothing may leave the process from here.
 */
public interface EventRecorder {

    void record(ReceivedEvent event);

    /** The person was told something in the answer to the event; still in that transaction. */
    default void answered(ReceivedEvent event) {}

    /**
     * No process waits for this event, which tells how something of ours ended. Perhaps the end was found out another way
     * before; still in the transaction that takes the event in, or in a later one that tries it again.
     *
     * @return whether that is so, and what the event tells has been written: then it waits for no process any more
     */
    default boolean recordLate(ReceivedEvent event) {
        return false;
    }
}
