package io.siyuflow.broadcast;

import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * What WeChat is asked to send at a time.
 *
 * @param number from 1
 * @param firstPerson position in the list; 0 unless it goes to a list
 * @param people how many of the list; 0 unless it goes to a list
 * @param msgId WeChat's number once it has accepted, else null
 * @param status how it ended in WeChat's words, else null
 * @param deletedAt when WeChat was asked to take down its page, else null
 * @param total the four are null until the finish event has told
 */
record Chunk(
        int number,
        int firstPerson,
        int people,
        String clientMsgId,
        State state,
        @Nullable Instant preparedAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant deletedAt,
        @Nullable String msgId,
        @Nullable String status,
        @Nullable Integer total,
        @Nullable Integer filtered,
        @Nullable Integer sent,
        @Nullable Integer failed) {

    enum State {
        WAITING,
        /** About to be sent, or sent without our knowing. */
        PREPARED,
        /** WeChat has it. */
        ACCEPTED,
        SENT,
        FAILED
    }
}
