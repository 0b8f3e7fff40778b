package io.siyuflow.engine;

import org.camunda.bpm.engine.impl.bpmn.behavior.ExternalTaskActivityBehavior;
import org.camunda.bpm.engine.impl.externaltask.DefaultExternalTaskPriorityProvider;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/** The diagram's priority, else the connector's own. */
final class CallPriority extends DefaultExternalTaskPriorityProvider {

    @Override
    public Long getSpecificPriority(
            ExecutionEntity execution, ExternalTaskActivityBehavior task, String jobDefinition) {
        Long drawn = super.getSpecificPriority(execution, task, jobDefinition);
        Step step = Step.of(execution.getActivity());
        return drawn != null || step == null ? drawn : Long.valueOf(step.priority());
    }
}
