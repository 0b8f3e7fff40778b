package io.siyuflow.engine;

import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;

/** An instance of a shared process belongs to the account whose event started it; so do its tasks, jobs and incidents. */
final class InstanceAccount implements TenantIdProvider {

    private final InstanceContexts contexts;

    InstanceAccount(InstanceContexts contexts) {
        this.contexts = contexts;
    }

    @Override
    public String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext instance) {
        if (instance.getSuperExecution() != null) {
            return instance.getSuperExecution().getTenantId();
        }
        return contexts.starting().map(context -> context.account().value()).orElse(null);
    }

    @Override
    public String provideTenantIdForCaseInstance(TenantIdProviderCaseInstanceContext instance) {
        return null;
    }

    @Override
    public String provideTenantIdForHistoricDecisionInstance(TenantIdProviderHistoricDecisionInstanceContext instance) {
        return null;
    }
}
