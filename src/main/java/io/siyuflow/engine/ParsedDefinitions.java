package io.siyuflow.engine;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/**
 * Lends a command the definition that this node has parsed already, so that the engine does not ask the database for it each
 * time. That a definition is suspended or gone is noticed by {@link ProcessModels} within a second.
 */
final class ParsedDefinitions {

    private ParsedDefinitions() {}

    static void lend(ProcessEngineConfigurationImpl engine, CommandContext command, String definitionId) {
        DbEntityManager entities = command.getDbEntityManager();
        ProcessDefinitionEntity parsed =
                engine.getDeploymentCache().getProcessDefinitionCache().get(definitionId);
        if (parsed != null && entities.getCachedEntity(ProcessDefinitionEntity.class, definitionId) == null) {
            entities.getDbEntityCache().putPersistent(parsed);
        }
    }
}
