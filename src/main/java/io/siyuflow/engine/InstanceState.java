package io.siyuflow.engine;

/** How an instance stands. */
public enum InstanceState {
    RUNNING,
    ENDED,
    /** Stands still with an incident. */
    FAILED
}
