package io.siyuflow.engine;

import io.siyuflow.account.Accounts;
import io.siyuflow.account.Grants;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Puts the guard before the engine's own deployers, and the question who may deploy before both. */
@Component
class ModelsPlugin extends AbstractProcessEnginePlugin {

    private final ModelGuard guard;
    private final Accounts accounts;
    private final Grants grants;

    ModelsPlugin(ModelGuard guard, @Lazy Accounts accounts, @Lazy Grants grants) {
        this.guard = guard;
        this.accounts = accounts;
        this.grants = grants;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setRepositoryService(new GuardedRepository(accounts, grants));
        List<Deployer> first = new ArrayList<>(List.of(guard));
        if (configuration.getCustomPreDeployers() != null) {
            first.addAll(configuration.getCustomPreDeployers());
        }
        configuration.setCustomPreDeployers(first);
    }

    /** After the others, one of which gives beans to whoever names their class. */
    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setArtifactFactory(new NoClasses());
    }
}
