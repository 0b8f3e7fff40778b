package io.siyuflow.engine;

import java.util.List;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.bpmn.behavior.MultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;

/**
 * The item of a multi-instance step, looked up in its collection by the loop counter. The engine would store each item as a
 * variable, which costs a row and needs a serializer for our records.
 */
record LoopItem(String name, Expression collection) {

    private static final String PROPERTY = "siyuflow.item";

    static void takeFrom(MultiInstanceActivityBehavior loop, ActivityImpl body) {
        if (loop.getCollectionExpression() != null && loop.getCollectionElementVariable() != null) {
            body.setProperty(
                    PROPERTY, new LoopItem(loop.getCollectionElementVariable(), loop.getCollectionExpression()));
            loop.setCollectionElementVariable(null);
        }
    }

    /** @return the loop around this place that calls its item so, or null */
    static LoopItem around(ExecutionEntity execution, String name) {
        for (ScopeImpl scope = execution.getActivity();
                scope instanceof ActivityImpl activity;
                scope = activity.getFlowScope()) {
            if (activity.getProperty(PROPERTY) instanceof LoopItem item
                    && item.name().equals(name)) {
                return item;
            }
        }
        return null;
    }

    Object in(ExecutionEntity execution) {
        int index = (Integer) execution.getVariable(MultiInstanceActivityBehavior.LOOP_COUNTER);
        return ((List<?>) collection.getValue(execution)).get(index);
    }
}
