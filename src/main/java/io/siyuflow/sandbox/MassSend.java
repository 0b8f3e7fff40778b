package io.siyuflow.sandbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;

/** One mass send as WeChat keeps it (3.8). */
record MassSend(long msgId, Order order, Instant acceptedAt, State state, Ending ending, Counts counts) {

    static final String SUCCESS = "send success";

    /**
     * What was asked for.
     *
     * @param clientMsgId the caller's, or derived from the range and the content
     * @param tag null unless it goes to one tag
     * @param openids empty unless it goes to a list
     */
    record Order(
            String clientMsgId, boolean toAll, Long tag, List<String> openids, String type, List<Message> messages) {}

    /**
     * How it is to end.
     *
     * @param due null: not by itself; of one that waits for the administrator, when WeChat gives up
     * @param status what the finish event will say
     * @param told whether the finish event is sent at all
     */
    record Ending(Instant due, String status, boolean told) {}

    record Counts(int total, int filtered, int sent, int failed) {

        static final Counts NONE = new Counts(0, 0, 0, 0);
    }

    enum State {
        /** For the administrator's word. */
        WAITING,
        SENDING,
        SEND_SUCCESS,
        SEND_FAIL,
        DELETE
    }

    /** As {@code mass/get} gives it: whoever waits for the administrator is still sending. */
    @JsonIgnore
    String shownState() {
        return (state == State.WAITING ? State.SENDING : state).name();
    }

    @JsonIgnore
    boolean underWay() {
        return state == State.WAITING || state == State.SENDING;
    }

    MassSend in(State newState) {
        return new MassSend(msgId, order, acceptedAt, newState, ending, counts);
    }

    MassSend ending(Ending newEnding) {
        return new MassSend(msgId, order, acceptedAt, state, newEnding, counts);
    }

    MassSend ended(int total, int filtered, int sent) {
        State end = ending.status().equals(SUCCESS) ? State.SEND_SUCCESS : State.SEND_FAIL;
        return new MassSend(msgId, order, acceptedAt, end, ending, new Counts(total, filtered, sent, filtered - sent));
    }
}
