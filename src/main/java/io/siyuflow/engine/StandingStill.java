package io.siyuflow.engine;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentManager;
import org.camunda.bpm.engine.runtime.Incident;

/** Says in the context that an instance stands still with an incident, and that it goes on when none is left. */
final class StandingStill extends DefaultIncidentHandler {

    private final InstanceContexts contexts;

    StandingStill(String type, InstanceContexts contexts) {
        super(type);
        this.contexts = contexts;
    }

    @Override
    public Incident handleIncident(IncidentContext incident, String message) {
        become(incident, InstanceState.FAILED);
        return super.handleIncident(incident, message);
    }

    @Override
    protected void removeIncident(IncidentContext incident, boolean resolved) {
        if (neverFailed(incident)) {
            return;
        }
        boolean wasOpen = !incidents()
                .findIncidentByConfiguration(incident.getConfiguration())
                .isEmpty();
        super.removeIncident(incident, resolved);
        if (wasOpen && isLast(incident)) {
            become(incident, InstanceState.RUNNING);
        }
    }

    /** The engine asks at the end of every task; most can be answered without the database. */
    private boolean neverFailed(IncidentContext incident) {
        ExternalTaskEntity task = Context.getCommandContext()
                .getDbEntityManager()
                .getCachedEntity(ExternalTaskEntity.class, incident.getConfiguration());
        return task != null && task.getRetries() == null;
    }

    private void become(IncidentContext incident, InstanceState state) {
        ExecutionEntity execution = execution(incident);
        if (execution != null) {
            contexts.of(execution).becomes(state);
        }
    }

    private static boolean isLast(IncidentContext incident) {
        ExecutionEntity execution = execution(incident);
        return execution != null
                && incidents().findIncidentsByProcessInstance(execution.getProcessInstanceId()).stream()
                        .allMatch(other -> incident.getConfiguration().equals(other.getConfiguration()));
    }

    private static IncidentManager incidents() {
        return Context.getCommandContext().getIncidentManager();
    }

    private static ExecutionEntity execution(IncidentContext incident) {
        return incident.getExecutionId() == null
                ? null
                : Context.getCommandContext().getExecutionManager().findExecutionById(incident.getExecutionId());
    }
}
