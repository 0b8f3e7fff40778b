package io.siyuflow.callback;

/** Where an event stands. */
public enum EventState {
    /** A process took it. */
    HANDLED,
    /** Recorded; no process is bound to it. */
    IGNORED,
    /** For an instance that is not there yet; tried again. */
    WAITING,
    /** What it started threw; tried again, then a person's. */
    FAILED
}
