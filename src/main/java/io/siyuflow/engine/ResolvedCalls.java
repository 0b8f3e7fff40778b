package io.siyuflow.engine;

import io.siyuflow.connector.CallResolved;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A person said what became of a call: its task is worked again and finds in the ledger what to do. */
@Component
class ResolvedCalls {

    private final ExternalTaskService tasks;
    private final InstanceContexts contexts;

    ResolvedCalls(ExternalTaskService tasks, InstanceContexts contexts) {
        this.tasks = tasks;
        this.contexts = contexts;
    }

    @EventListener
    void on(CallResolved resolved) {
        ExternalTask waiting = tasks.createExternalTaskQuery()
                .externalTaskId(resolved.askedBy())
                .singleResult();
        if (waiting != null && waiting.getRetries() != null && waiting.getRetries() == 0) {
            tasks.setRetries(waiting.getId(), 1);
            contexts.callsWait();
        }
    }
}
