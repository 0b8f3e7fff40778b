package io.siyuflow.engine;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;

/** Whom or what the event is about that a step waits for; from then on that is what the instance is about. */
record AwaitedSubject(Expression expression) {

    private static final String PROPERTY = "siyuflow.subject";

    void attachTo(ActivityImpl waiting) {
        waiting.setProperty(PROPERTY, this);
    }

    /**
     * A subject that is empty leaves the one there was.
     *
     * @return what is waited for; nothing where the diagram says nothing
     */
    static Optional<String> tell(ExecutionEntity execution, InstanceContext context) {
        if (execution.getActivity().getProperty(PROPERTY) instanceof AwaitedSubject awaited) {
            Object subject = awaited.expression().getValue(execution);
            if (subject != null && !subject.toString().isBlank()) {
                context.isAbout(subject.toString().strip());
                return Optional.of(subject.toString().strip());
            }
        }
        return Optional.empty();
    }
}
