package io.siyuflow.engine;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.stereotype.Component;

/** Says in the context that the instance has ended; a called process ends with its caller. */
@Component
class InstanceEnded implements ExecutionListener {

    private final InstanceContexts contexts;
    private final Clock clock;

    InstanceEnded(InstanceContexts contexts, Clock clock) {
        this.contexts = contexts;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateExecution instance) {
        ExecutionEntity execution = (ExecutionEntity) instance;
        if (execution.getSuperExecution() == null) {
            contexts.of(execution).ended(clock.instant(), execution.getDeleteReason());
        }
    }
}
