package io.siyuflow.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;

/** A point or a length of time in a diagram: our records speak of {@link Instant} and {@link Duration}, the engine does not. */
record EngineTime(Expression written) implements Expression {

    @Override
    public Object getValue(VariableScope scope) {
        return ofEngine(written.getValue(scope));
    }

    @Override
    public Object getValue(VariableScope scope, BaseDelegateExecution execution) {
        return ofEngine(written.getValue(scope, execution));
    }

    private static Object ofEngine(Object time) {
        if (time instanceof Instant instant) {
            return Date.from(instant);
        }
        return time instanceof Duration duration ? duration.toString() : time;
    }

    @Override
    public void setValue(Object value, VariableScope scope) {
        written.setValue(value, scope);
    }

    @Override
    public void setValue(Object value, VariableScope scope, BaseDelegateExecution execution) {
        written.setValue(value, scope, execution);
    }

    @Override
    public String getExpressionText() {
        return written.getExpressionText();
    }

    @Override
    public boolean isLiteralText() {
        return written.isLiteralText();
    }
}
