package io.siyuflow.engine;

import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskManager;

/** Tells of each call that an instance begins to wait for, and of one that it gives up in the same transaction. */
final class TasksMadeHere extends ExternalTaskManager {

    private final InstanceContexts contexts;

    private TasksMadeHere(InstanceContexts contexts) {
        this.contexts = contexts;
    }

    static SessionFactory factory(InstanceContexts contexts) {
        return new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return ExternalTaskManager.class;
            }

            @Override
            public Session openSession() {
                return new TasksMadeHere(contexts);
            }
        };
    }

    @Override
    public void insert(ExternalTaskEntity task) {
        super.insert(task);
        contexts.callWaits(task);
    }

    @Override
    public void delete(ExternalTaskEntity task) {
        super.delete(task);
        contexts.callGivenUp(task);
    }
}
