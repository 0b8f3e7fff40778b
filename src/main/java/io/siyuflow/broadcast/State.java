package io.siyuflow.broadcast;

/** Where a mass send is. */
enum State {
    DRAFT,
    /** Handed in; a second person has to agree first. */
    APPROVING,
    /** Goes at its time. */
    SCHEDULED,
    /** Nobody was there to send it at its time; a person has to say what becomes of it. */
    MISSED,
    SENDING,
    SENT,
    /** Some chunks reached people and some did not. */
    PARTLY_SENT,
    FAILED,
    /** The second person did not agree. */
    REFUSED,
    CANCELLED
}
