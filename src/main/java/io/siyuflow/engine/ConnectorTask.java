package io.siyuflow.engine;

import io.siyuflow.connector.Calls;
import io.siyuflow.connector.Outcome;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.stereotype.Component;

/** Gather, and act on our own tables: <code>${connectorTask}</code> runs a connector that never leaves the process. */
@Component
class ConnectorTask implements JavaDelegate {

    private final Calls calls;
    private final InstanceContexts contexts;
    private final ContextTypes types;

    ConnectorTask(Calls calls, InstanceContexts contexts, ContextTypes types) {
        this.calls = calls;
        this.contexts = contexts;
        this.types = types;
    }

    @Override
    public void execute(DelegateExecution delegated) {
        ExecutionEntity execution = (ExecutionEntity) delegated;
        Step step = Step.of(execution.getActivity());
        InstanceContext context = contexts.of(execution);
        Outcome<?> outcome = calls.local(
                step.uses(),
                step.accountIn(context),
                step.inputs(execution, types),
                context.businessKey(),
                step.activity());
        if (outcome instanceof Outcome.Rejected<?> rejected && step.isCaught(rejected.code())) {
            throw new BpmnError(rejected.code(), rejected.message());
        }
        StepResult.of(outcome)
                .orElseThrow(() -> new IllegalStateException("步骤 " + step.activity() + " 现在做不了：" + outcome))
                .putInto(context, step);
    }
}
