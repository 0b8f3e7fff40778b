package io.siyuflow.alert;

import io.siyuflow.shared.AccountId;
import java.time.Instant;

/**
 * Something people must be told.
 *
 * @param resolvedBy who said that it is over, or null where it ended by itself
 * @param told to whom it was sent in 企微, or why to nobody; null while that is not settled
 */
record Alert(
        long id,
        AccountId account,
        String kind,
        String topic,
        boolean urgent,
        String words,
        String page,
        Instant raisedAt,
        Instant resolvedAt,
        String resolvedBy,
        Instant toldAt,
        String told) {

    boolean isOpen() {
        return resolvedAt == null;
    }
}
