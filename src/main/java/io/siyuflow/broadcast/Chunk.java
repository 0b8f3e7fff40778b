package io.siyuflow.broadcast;

import java.time.Instant;

/**
 * What WeChat is asked to send at a time.
 *
 * @param number from 1
 * @param firstPerson position in the list; 0 unless it goes to a list
 * @param people how many of the list; 0 unless it goes to a list
 * @param msgId WeChat's number once it has accepted, else null
 * @param status how it ended in WeChat's words, else null
 * @param total the four are null until the finish event has told
 */
record Chunk(
        int number,
        int firstPerson,
        int people,
        String clientMsgId,
        State state,
        Instant preparedAt,
        Instant acceptedAt,
        Instant finishedAt,
        String msgId,
        String status,
        Integer total,
        Integer filtered,
        Integer sent,
        Integer failed) {

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
