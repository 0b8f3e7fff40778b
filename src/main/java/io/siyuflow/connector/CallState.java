package io.siyuflow.connector;

/** What the ledger knows of a call. */
public enum CallState {
    /** Under way; past its deadline nobody knows what became of it. */
    STARTED,
    DONE,
    SKIPPED,
    REJECTED,
    BLOCKED,
    /** Surely not applied; will be tried again. */
    LATER,
    /** May have been applied. */
    UNKNOWN;

    /** Whether meeting it again means giving the recorded outcome again. */
    boolean settled() {
        return this == DONE || this == SKIPPED || this == REJECTED;
    }
}
