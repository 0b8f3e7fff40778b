package io.siyuflow.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.stereotype.Component;

/** Gives each instance its context, whoever started it. */
@Component
class InstanceStarted implements ExecutionListener {

    private final InstanceContexts contexts;

    InstanceStarted(InstanceContexts contexts) {
        this.contexts = contexts;
    }

    @Override
    public void notify(DelegateExecution instance) {
        contexts.entered((ExecutionEntity) instance);
    }
}
