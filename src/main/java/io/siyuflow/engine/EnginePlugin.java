package io.siyuflow.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Incident;
import org.springframework.stereotype.Component;

/** Makes the engine ours: expressions, contexts, tenants, incidents. Numbers and switches are in {@code application.yaml}. */
@Component
class EnginePlugin extends AbstractProcessEnginePlugin {

    private final DiagramExpressions expressions;
    private final ReadingSteps readingSteps;
    private final InstanceContexts contexts;
    private final TellingOfDeployments telling;

    EnginePlugin(
            DiagramExpressions expressions,
            ReadingSteps readingSteps,
            InstanceContexts contexts,
            TellingOfDeployments telling) {
        this.expressions = expressions;
        this.readingSteps = readingSteps;
        this.contexts = contexts;
        this.telling = telling;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setExpressionManager(expressions);
        engine.setScriptEngineResolver(new NoScripts());
        engine.setTenantIdProvider(new InstanceAccount(contexts));
        engine.setExternalTaskPriorityProvider(new CallPriority());
        engine.setBpmnParseFactory(ReadingTimers::new);
        engine.setCustomPostBPMNParseListeners(and(engine.getCustomPostBPMNParseListeners(), readingSteps));
        engine.setCustomPostDeployers(and(engine.getCustomPostDeployers(), telling));
        engine.setCustomIncidentHandlers(and(
                engine.getCustomIncidentHandlers(),
                new StandingStill(Incident.FAILED_JOB_HANDLER_TYPE, contexts),
                new StandingStill(Incident.EXTERNAL_TASK_HANDLER_TYPE, contexts)));
    }

    @SafeVarargs
    private static <T> List<T> and(List<T> others, T... ours) {
        List<T> all = new ArrayList<>(others == null ? List.of() : others);
        all.addAll(List.of(ours));
        return all;
    }
}
