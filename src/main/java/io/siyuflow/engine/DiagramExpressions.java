package io.siyuflow.engine;

import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.springframework.stereotype.Component;

/**
 * Behind the guard of deployments: expressions see the names of {@link ExpressionNames} and nothing else. No beans, no functions, no
 * properties, no method that {@link AllowedReads} does not list.
 */
@Component
class DiagramExpressions extends JuelExpressionManager {

    static final String RULE_TASK = "${ruleTask}";
    static final String CONNECTOR_TASK = "${connectorTask}";

    private final ExpressionNames names;

    DiagramExpressions(ExpressionNames names) {
        this.names = names;
    }

    @Override
    public void addFunction(String name, java.lang.reflect.Method function) {
        // currentUser(), now() and the like: a diagram decides by events and facts only
    }

    @Override
    protected ELResolver createElResolver() {
        return names;
    }
}
