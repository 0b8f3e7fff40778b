package io.siyuflow.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/** One callback that WeChat sent, with every try and what came of it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Callback(
        Long id,
        String account,
        String person,
        String event,
        Instant at,
        String xml,
        String url,
        Outcome outcome,
        String problem,
        String reply,
        List<Try> tries,
        Long duplicateOf) {

    enum Outcome {
        /** Being sent, or the JVM died while it was. */
        PENDING,
        ACKNOWLEDGED,
        REPLIED,
        BAD_REPLY,
        FAILED,
        HELD,
        NOT_SENT
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Try(Instant at, Integer status, long ms, String error, String body) {

        boolean answered() {
            return status != null && status == 200;
        }
    }

    Callback ended(Outcome newOutcome, String newProblem, String newReply, List<Try> newTries) {
        return new Callback(
                id, account, person, event, at, xml, url, newOutcome, newProblem, newReply, newTries, duplicateOf);
    }
}
