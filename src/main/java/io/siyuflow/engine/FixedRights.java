package io.siyuflow.engine;

import java.lang.reflect.Proxy;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.auth.ResourceAuthorizationProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;

/**
 * Rights are those of {@link EngineRights} and never of a single instance or task. So nobody gets any by starting or being
 * assigned something, and the end of an instance has none to delete: that would be a statement in the way of every answer.
 */
final class FixedRights extends AuthorizationManager {

    static SessionFactory factory() {
        return new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return AuthorizationManager.class;
            }

            @Override
            public Session openSession() {
                return new FixedRights();
            }
        };
    }

    static ResourceAuthorizationProvider noneByDoing() {
        return (ResourceAuthorizationProvider) Proxy.newProxyInstance(
                FixedRights.class.getClassLoader(),
                new Class<?>[] {ResourceAuthorizationProvider.class},
                (proxy, method, arguments) -> null);
    }

    @Override
    public void deleteAuthorizationsByResourceId(Resource resource, String id) {
        if (resource != Resources.PROCESS_INSTANCE && resource != Resources.TASK) {
            super.deleteAuthorizationsByResourceId(resource, id);
        }
    }
}
