package io.siyuflow.engine;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.filter.Filter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * What the two kinds of people may do in the engine, whichever page they use: administrators everything, operators look at
 * flows and work on tasks. Of which accounts is not said here: an operator sees the tenants granted.
 */
@Component
class EngineRights implements InitializingBean {

    /** The engine asks this one group about no tenant. */
    static final String ADMINISTRATORS = Groups.CAMUNDA_ADMIN;

    static final String OPERATORS = "siyuflow-operator";

    private static final Logger log = LoggerFactory.getLogger(EngineRights.class);
    private static final String ALL_TASKS = "全部待办";

    private final AuthorizationService authorizations;
    private final FilterService filters;
    private final TaskService tasks;

    EngineRights(ProcessEngine engine) {
        authorizations = engine.getAuthorizationService();
        filters = engine.getFilterService();
        tasks = engine.getTaskService();
    }

    static List<String> groups() {
        return List.of(ADMINISTRATORS, OPERATORS);
    }

    @Override
    public void afterPropertiesSet() {
        for (Resource resource : Resources.values()) {
            grant(ADMINISTRATORS, resource, ANY, Permissions.ALL);
        }
        grant(OPERATORS, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        grant(OPERATORS, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        grant(OPERATORS, Resources.TASK, ANY, TaskPermissions.READ, TaskPermissions.TASK_WORK);
        grant(
                OPERATORS,
                Resources.PROCESS_DEFINITION,
                ANY,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.RETRY_JOB);
        grant(OPERATORS, Resources.DEPLOYMENT, ANY, Permissions.READ);
        grant(OPERATORS, Resources.FILTER, ANY, Permissions.READ);
        offerAllTasks();
    }

    private void grant(String group, Resource resource, String id, Permission... permissions) {
        long known = authorizations
                .createAuthorizationQuery()
                .groupIdIn(group)
                .resourceType(resource)
                .resourceId(id)
                .count();
        if (known > 0) {
            return;
        }
        Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(group);
        grant.setResource(resource);
        grant.setResourceId(id);
        grant.setPermissions(permissions);
        byOneNode(() -> authorizations.saveAuthorization(grant));
    }

    /** Tasklist shows what its filters find, and without one nothing. */
    private void offerAllTasks() {
        if (filters.createFilterQuery().filterName(ALL_TASKS).count() == 0) {
            Filter all = filters.newTaskFilter(ALL_TASKS);
            all.setQuery(tasks.createTaskQuery());
            byOneNode(() -> filters.saveFilter(all));
        }
    }

    private static void byOneNode(Runnable write) {
        try {
            write.run();
        } catch (ProcessEngineException tooLate) {
            log.debug("Another node starting at the same time wrote it", tooLate);
        }
    }
}
