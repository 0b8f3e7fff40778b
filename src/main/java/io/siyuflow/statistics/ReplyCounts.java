package io.siyuflow.statistics;

import io.siyuflow.callback.EventRecorder;
import io.siyuflow.callback.ReceivedEvent;
import io.siyuflow.connector.CallRecorder;
import io.siyuflow.connector.CallState;
import io.siyuflow.shared.AccountId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Counts what people were answered: with the callback itself, by a customer-service message, by a welcome. */
@Component
class ReplyCounts implements EventRecorder, CallRecorder {

    private static final String WITH_THE_ANSWER = "passive";
    private static final Map<String, String> WAYS =
            Map.of("mp.send-message", "message", "wecom.send-welcome", "welcome");

    private final DailyFigures figures;

    ReplyCounts(DailyFigures figures) {
        this.figures = figures;
    }

    @Override
    public void record(ReceivedEvent event) {
        // An event by itself is no reply.
    }

    @Override
    public void answered(ReceivedEvent event) {
        count(event.account(), Figure.REPLIES_SENT, WITH_THE_ANSWER, event.receivedAt());
    }

    @Override
    public Set<String> connectors() {
        return WAYS.keySet();
    }

    @Override
    public void settled(SettledCall call) {
        count(call.account(), figureOf(call.state()), WAYS.get(call.connector()), call.at());
    }

    private void count(AccountId account, Figure figure, String way, Instant at) {
        figures.count(account, figure, way, DailyFigures.dayOf(at), 1);
    }

    private static Figure figureOf(CallState settled) {
        return switch (settled) {
            case DONE -> Figure.REPLIES_SENT;
            case SKIPPED -> Figure.REPLIES_SKIPPED;
            case REJECTED -> Figure.REPLIES_FAILED;
            case STARTED, BLOCKED, LATER, UNKNOWN -> throw new IllegalArgumentException("Not settled: " + settled);
        };
    }
}
