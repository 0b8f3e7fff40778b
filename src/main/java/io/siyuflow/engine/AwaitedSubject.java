package io.siyuflow.engine;

import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;

/** Whom or what the event is about that a step waits for; from then on that is what the instance is about. */
record AwaitedSubject(Expression expression) {

    private static final String PROPERTY = "siyuflow.subject";

    void attachTo(ActivityImpl waiting) {
        waiting.setProperty(PROPERTY, this);
    }

    /** Nothing where the diagram says nothing; a subject that is empty leaves the one there was. */
    static void tell(ExecutionEntity execution, InstanceContext context) {
        if (execution.getActivity().getProperty(PROPERTY) instanceof AwaitedSubject awaited) {
            Object subject = awaited.expression().getValue(execution);
            if (subject != null && !subject.toString().isBlank()) {
                context.isAbout(subject.toString().strip());
            }
        }
    }
}
