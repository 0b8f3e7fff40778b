package io.siyuflow.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/**
 * All executions of an instance, read with one statement before it is moved: the engine would read each as it comes to it, and
 * then all of them once more.
 */
final class WholeInstance {

    private WholeInstance() {}

    static void read(CommandContext command, String processInstance) {
        List<ExecutionEntity> all = command.getExecutionManager().findExecutionsByProcessInstanceId(processInstance);
        all.stream()
                .filter(ExecutionEntity::isProcessInstanceExecution)
                .findFirst()
                .ifPresent(root -> root.restoreProcessInstance(all, null, null, null, null, null, null));
    }
}
