package io.siyuflow.broadcast;

/** Where a mass send is. */
enum State {
    DRAFT,
    /** Handed in; goes at its time. */
    SCHEDULED,
    SENDING,
    SENT,
    /** Some chunks reached people and some did not. */
    PARTLY_SENT,
    FAILED,
    CANCELLED
}
