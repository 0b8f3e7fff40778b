package io.siyuflow.engine;

import io.siyuflow.account.AccountChanged;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** An account that is switched off has its instances and timers suspended; switched on again they go on. */
@Component
class SwitchedAccounts {

    private static final Logger log = LoggerFactory.getLogger(SwitchedAccounts.class);
    private static final int TRIES = 10;

    private final RuntimeService runtime;
    private final WakeUp wakeUp;

    SwitchedAccounts(RuntimeService runtime, WakeUp wakeUp) {
        this.runtime = runtime;
        this.wakeUp = wakeUp;
    }

    /** Heard on every node; whoever comes second finds nothing left to do. */
    @EventListener
    void on(AccountChanged changed) {
        ProcessInstanceQuery ofAccount =
                runtime.createProcessInstanceQuery().tenantIdIn(changed.id().value());
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try {
                if (changed.enabled()) {
                    resume(ofAccount.suspended());
                } else {
                    suspend(ofAccount.active());
                }
                return;
            } catch (OptimisticLockingException moving) {
                log.debug("Instances of {} are moving, once more", changed.id(), moving);
            }
        }
        log.warn("Not all instances of {} could be switched; their calls are held all the same", changed.id());
    }

    private void suspend(ProcessInstanceQuery active) {
        if (active.count() > 0) {
            runtime.updateProcessInstanceSuspensionState()
                    .byProcessInstanceQuery(active)
                    .suspend();
        }
    }

    private void resume(ProcessInstanceQuery suspended) {
        if (suspended.count() > 0) {
            runtime.updateProcessInstanceSuspensionState()
                    .byProcessInstanceQuery(suspended)
                    .activate();
            wakeUp.now();
        }
    }
}
