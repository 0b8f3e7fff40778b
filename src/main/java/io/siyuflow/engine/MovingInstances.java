package io.siyuflow.engine;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Starts instances of versions that this node has read, and says in Spring's words when two move the same instance. */
@Component
class MovingInstances {

    private final RuntimeService runtime;
    private final ProcessEngineConfigurationImpl engine;
    private final CommandExecutor commands;

    MovingInstances(ProcessEngine engine) {
        this.runtime = engine.getRuntimeService();
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.commands = this.engine.getCommandExecutorTxRequired();
    }

    /** The instance must have been announced to {@link InstanceContexts}. */
    void start(ProcessModel model, String businessKey) {
        moving(() -> commands.execute(command -> {
            ParsedDefinitions.lend(engine, command, model.definitionId());
            return runtime.startProcessInstanceById(model.definitionId(), businessKey);
        }));
    }

    /** @throws OptimisticLockingFailureException when another transaction was faster */
    void moving(Runnable step) {
        try {
            step.run();
        } catch (OptimisticLockingException conflict) {
            throw new OptimisticLockingFailureException("Another transaction moved the same instance", conflict);
        }
    }
}
