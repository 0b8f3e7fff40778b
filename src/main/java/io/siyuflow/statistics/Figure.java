package io.siyuflow.statistics;

/** What is counted of an account, day by day. The names stand in the database. */
public enum Figure {
    /** Reached a person: with the callback's answer or as a message of its own; the key says which way. */
    REPLIES_SENT,
    /** Not sent on purpose: WeChat's window was closed or its quota used up. */
    REPLIES_SKIPPED,
    /** WeChat refused it for this person or this content. */
    REPLIES_FAILED,
    /** Entries of the menu that were tapped; the key is the entry's. */
    MENU_CLICKS,
    /** Mass sends that reached somebody; the key is the send's, as for the people below. */
    BROADCASTS,
    BROADCAST_REACHED,
    /** Left out by WeChat: refused mass sends, or had their four of the month. */
    BROADCAST_FILTERED,
    BROADCAST_FAILED
}
