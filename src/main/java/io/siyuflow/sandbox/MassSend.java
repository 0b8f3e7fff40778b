package io.siyuflow.sandbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;

/**
 * One mass send as WeChat keeps it (3.8).
 *
 * @param clientMsgId the caller's, or derived from the range and the content
 * @param tag null unless it goes to one tag
 * @param openids empty unless it goes to a list
 * @param due when it ends; of one that waits for the administrator, when WeChat gives up
 * @param status what the finish event will say
 * @param told whether the finish event is sent at all
 */
record MassSend(
        long msgId,
        String clientMsgId,
        boolean toAll,
        Long tag,
        List<String> openids,
        String type,
        List<Message> messages,
        Instant acceptedAt,
        State state,
        Instant due,
        String status,
        boolean told,
        int total,
        int filtered,
        int sent,
        int failed) {

    static final String SUCCESS = "send success";

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
        return new MassSend(
                msgId,
                clientMsgId,
                toAll,
                tag,
                openids,
                type,
                messages,
                acceptedAt,
                newState,
                due,
                status,
                told,
                total,
                filtered,
                sent,
                failed);
    }

    /** To end then and so. {@code newDue} null: not by itself. */
    MassSend ending(Instant newDue, String newStatus, boolean newTold) {
        return new MassSend(
                msgId,
                clientMsgId,
                toAll,
                tag,
                openids,
                type,
                messages,
                acceptedAt,
                state,
                newDue,
                newStatus,
                newTold,
                total,
                filtered,
                sent,
                failed);
    }

    MassSend ended(int newTotal, int newFiltered, int newSent) {
        return new MassSend(
                msgId,
                clientMsgId,
                toAll,
                tag,
                openids,
                type,
                messages,
                acceptedAt,
                status.equals(SUCCESS) ? State.SEND_SUCCESS : State.SEND_FAIL,
                due,
                status,
                told,
                newTotal,
                newFiltered,
                newSent,
                newFiltered - newSent);
    }
}
