package io.siyuflow.callback;

/**
 * Writes what a module wants to remember of an event (who, by which channel, counts), in the transaction that takes the event
 * in and whether or not a process is bound. Nothing may leave the process from here.
 */
public interface EventRecorder {

    void record(ReceivedEvent event);

    /** The event was answered with more than an acknowledgement; still in that transaction. */
    default void answered(ReceivedEvent event) {}
}
