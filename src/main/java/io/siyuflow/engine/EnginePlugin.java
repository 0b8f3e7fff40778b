package io.siyuflow.engine;

import io.siyuflow.account.Accounts;
import io.siyuflow.account.KnownUsers;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Incident;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Makes the engine ours: expressions, contexts, users, tenants, incidents. Numbers and switches are in {@code application.yaml}. */
@Component
class EnginePlugin extends AbstractProcessEnginePlugin {

    private final DiagramExpressions expressions;
    private final ReadingSteps readingSteps;
    private final InstanceContexts contexts;
    private final TellingOfDeployments telling;
    private final KnownUsers users;
    private final Accounts accounts;

    EnginePlugin(
            DiagramExpressions expressions,
            ReadingSteps readingSteps,
            InstanceContexts contexts,
            TellingOfDeployments telling,
            @Lazy KnownUsers users,
            @Lazy Accounts accounts) {
        this.expressions = expressions;
        this.readingSteps = readingSteps;
        this.contexts = contexts;
        this.telling = telling;
        this.users = users;
        this.accounts = accounts;
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
        engine.setIdentityProviderSessionFactory(ConsoleIdentities.factory(users, accounts));
        engine.setCustomSessionFactories(
                and(engine.getCustomSessionFactories(), FixedRights.factory(), TasksMadeHere.factory(contexts)));
        engine.setResourceAuthorizationProvider(FixedRights.noneByDoing());
        engine.setCustomPreCommandInterceptorsTxRequired(
                and(engine.getCustomPreCommandInterceptorsTxRequired(), new PlainRefusals()));
        engine.setCustomIncidentHandlers(and(
                engine.getCustomIncidentHandlers(),
                new StandingStill(Incident.FAILED_JOB_HANDLER_TYPE, contexts),
                new StandingStill(Incident.EXTERNAL_TASK_HANDLER_TYPE, contexts)));
    }

    /** The engine's own form engine is also the one without a name. */
    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        EscapedForms forms = new EscapedForms();
        engine.getFormEngines().put(null, forms);
        engine.getFormEngines().put(forms.getName(), forms);
    }

    @SafeVarargs
    private static <T> List<T> and(List<T> others, T... ours) {
        List<T> all = new ArrayList<>(others == null ? List.of() : others);
        all.addAll(List.of(ours));
        return all;
    }
}
