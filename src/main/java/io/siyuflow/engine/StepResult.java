package io.siyuflow.engine;

import io.siyuflow.connector.Outcome;
import java.util.Optional;

/** What a step leaves in the context so that the diagram can go on. */
record StepResult(String outcome, Object result) {

    static final String DONE = "Done";
    static final String SKIPPED = "Skipped";
    static final String REJECTED = "Rejected";

    /** @return empty when the diagram can't go on with this outcome */
    static Optional<StepResult> of(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Done<?> done) {
            return Optional.of(new StepResult(DONE, done.result()));
        } else if (outcome instanceof Outcome.Skipped) {
            return Optional.of(new StepResult(SKIPPED, null));
        } else if (outcome instanceof Outcome.Rejected) {
            return Optional.of(new StepResult(REJECTED, null));
        }
        return Optional.empty();
    }

    void putInto(InstanceContext context, Step step) {
        context.put(step.resultName(), ContextTypes.result(step.uses(), result));
        context.put(step.outcomeName(), ContextTypes.text(outcome));
    }
}
