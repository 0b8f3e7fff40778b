package io.siyuflow.engine;

import io.siyuflow.callback.Events;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.stereotype.Component;

/** Notes each step in the path; the inputs of a call are worked out now and kept for the worker. */
@Component
class StepStarted implements ExecutionListener {

    private final InstanceContexts contexts;
    private final ContextTypes types;
    private final Events early;
    private final Clock clock;

    StepStarted(InstanceContexts contexts, ContextTypes types, Events early, Clock clock) {
        this.contexts = contexts;
        this.types = types;
        this.early = early;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateExecution entered) {
        ExecutionEntity execution = (ExecutionEntity) entered;
        InstanceContext context = contexts.of(execution);
        context.passed(execution.getActivityId(), clock.instant());
        AwaitedSubject.tell(execution, context)
                .filter(subject -> context.account() != null)
                .ifPresent(subject -> early.lookAgain(context.account(), subject));
        Step step = Step.of(execution.getActivity());
        if (step != null && step.kind() == Step.Kind.CALL) {
            WaitingCall call = new WaitingCall(step.accountIn(context), step.inputs(execution, types));
            context.waitsFor(execution.getActivityInstanceId(), call);
        }
    }
}
