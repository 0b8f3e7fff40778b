package io.siyuflow.engine;

import io.siyuflow.callback.ReceivedEvent;
import io.siyuflow.shared.AccountId;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The contexts that the current transaction has touched; written together, once, before it commits. */
@Component
class InstanceContexts {

    private final ContextStore store;
    private final WakeUp wakeUp;
    private final Handover handover;
    private final Clock clock;

    InstanceContexts(ContextStore store, WakeUp wakeUp, Handover handover, Clock clock) {
        this.store = store;
        this.wakeUp = wakeUp;
        this.handover = handover;
        this.clock = clock;
    }

    /** Waits for whoever moves this instance now; others wait until this transaction ends, so that branches take turns. */
    void lock(String businessKey) {
        store.lock(businessKey)
                .ifPresent(kept ->
                        touched().byKey.putIfAbsent(businessKey, InstanceContext.existing(businessKey, () -> kept)));
    }

    InstanceContext of(ExecutionEntity execution) {
        return of(execution.getProcessBusinessKey());
    }

    InstanceContext of(String businessKey) {
        return touched()
                .byKey
                .computeIfAbsent(businessKey, key -> InstanceContext.existing(key, () -> store.read(key)));
    }

    /** Announces an instance that is about to be started in this transaction. */
    InstanceContext begin(String businessKey, AccountId account, ReceivedEvent event) {
        return begin(InstanceContext.starting(businessKey, account, event, clock.instant()));
    }

    /** Announces an instance that no event starts. */
    InstanceContext begin(String businessKey, AccountId account) {
        return begin(InstanceContext.starting(businessKey, account, clock.instant()));
    }

    private InstanceContext begin(InstanceContext context) {
        Touched touched = touched();
        touched.byKey.put(context.businessKey(), context);
        touched.starting = context;
        return context;
    }

    /** The announced instance that the engine has not entered yet. */
    Optional<InstanceContext> starting() {
        return Optional.ofNullable(touched().starting);
    }

    /** The engine enters an instance: an announced one, or one that somebody else started. */
    void entered(ExecutionEntity instance) {
        if (instance.getSuperExecution() != null) {
            // a called process shares the context of its caller
            instance.setProcessBusinessKey(instance.getSuperExecution().getProcessBusinessKey());
            return;
        }
        InstanceContext context = starting().orElseGet(() -> beginForeign(instance));
        touched().starting = null;
        context.entered(
                instance.getProcessDefinition().getKey(),
                instance.getProcessDefinitionId(),
                instance.getProcessInstanceId());
    }

    private InstanceContext beginForeign(ExecutionEntity instance) {
        if (instance.getProcessBusinessKey() == null) {
            instance.setProcessBusinessKey("instance-" + instance.getProcessInstanceId());
        }
        AccountId account = instance.getTenantId() == null ? null : new AccountId(instance.getTenantId());
        return begin(instance.getProcessBusinessKey(), account);
    }

    /** Once this transaction is committed there are calls to be fetched. */
    void callsWait() {
        touched().callsWait = true;
    }

    /** An instance begins to wait for a call, which is made once this transaction is committed: by this node if it has room. */
    void callWaits(ExternalTaskEntity task) {
        if (handover.take(task)) {
            ExecutionEntity execution = task.getExecution();
            WaitingCall call = of(execution).waitingFor(task.getActivityInstanceId());
            touched().handedOver.put(task.getId(), CallTask.of(task, execution.getProcessBusinessKey(), call));
        } else {
            callsWait();
        }
    }

    /** An instance waits no more for a call, for whatever reason. */
    void callGivenUp(ExternalTaskEntity task) {
        if (touched().handedOver.remove(task.getId()) != null) {
            handover.free(1);
        }
    }

    private Touched touched() {
        for (TransactionSynchronization synchronization : TransactionSynchronizationManager.getSynchronizations()) {
            if (synchronization instanceof Touched touched && touched.owner() == this) {
                return touched;
            }
        }
        Touched touched = new Touched();
        TransactionSynchronizationManager.registerSynchronization(touched);
        return touched;
    }

    private final class Touched implements TransactionSynchronization {

        private final Map<String, InstanceContext> byKey = new LinkedHashMap<>();
        private InstanceContext starting;
        private final Map<String, CallTask> handedOver = new LinkedHashMap<>();
        private boolean callsWait;

        private InstanceContexts owner() {
            return InstanceContexts.this;
        }

        /** Before the rows that many instances share. */
        @Override
        public int getOrder() {
            return 0;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            byKey.values().forEach(store::write);
        }

        @Override
        public void afterCommit() {
            if (callsWait) {
                wakeUp.now();
            }
            handedOver.values().forEach(handover::carryOut);
        }

        @Override
        public void afterCompletion(int status) {
            if (status != STATUS_COMMITTED) {
                handover.free(handedOver.size());
            }
        }
    }
}
