package io.siyuflow.engine;

import java.beans.FeatureDescriptor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ExpressionFactory;
import org.camunda.bpm.impl.juel.jakarta.el.MethodNotFoundException;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotFoundException;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotWritableException;
import org.springframework.stereotype.Component;

/**
 * Finds the names of an expression: the two delegates, the item of a loop, what the context row knows, then ordinary variables
 * that the diagram set itself.
 */
@Component
class ExpressionNames extends ELResolver {

    private final InstanceContexts contexts;
    private final RuleTask ruleTask;
    private final ConnectorTask connectorTask;

    ExpressionNames(InstanceContexts contexts, RuleTask ruleTask, ConnectorTask connectorTask) {
        this.contexts = contexts;
        this.ruleTask = ruleTask;
        this.connectorTask = connectorTask;
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        if (base != null) {
            throw new PropertyNotFoundException("不能读取属性 ." + property + "；字段写作 ." + property + "()，列表写作 .get(0)");
        }
        Object value = value((VariableScope) context.getContext(VariableScope.class), String.valueOf(property));
        context.setPropertyResolved(true);
        return value;
    }

    private Object value(VariableScope scope, String name) {
        if (name.equals("ruleTask")) {
            return ruleTask;
        } else if (name.equals("connectorTask")) {
            return connectorTask;
        }
        ExecutionEntity execution = execution(scope);
        if (execution != null) {
            LoopItem item = LoopItem.around(execution, name);
            if (item != null) {
                return item.in(execution);
            }
            Optional<ContextTypes.Typed> known = contexts.of(execution).find(name);
            if (known.isPresent()) {
                return known.get().value();
            }
            if (ProcessFacts.of(execution.getProcessDefinition()).names().contains(name)) {
                // its step was not passed (yet)
                return null;
            }
        }
        if (scope != null && scope.hasVariable(name)) {
            return scope.getVariable(name);
        }
        throw new PropertyNotFoundException("不认识 " + name);
    }

    private static ExecutionEntity execution(VariableScope scope) {
        if (scope instanceof TaskEntity task) {
            return task.getExecution();
        }
        return scope instanceof ExecutionEntity execution ? execution : null;
    }

    @Override
    public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
        Method allowed = AllowedReads.find(base.getClass(), String.valueOf(method), arguments.length)
                .orElseThrow(() -> new MethodNotFoundException(
                        "不能调用 " + method + "()，" + base.getClass().getSimpleName() + " 没有这样的字段或方法"));
        ExpressionFactory factory = (ExpressionFactory) context.getContext(ExpressionFactory.class);
        Object[] coerced = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            coerced[i] = factory.coerceToType(arguments[i], allowed.getParameterTypes()[i]);
        }
        Object result = call(allowed, base, coerced);
        context.setPropertyResolved(true);
        return result;
    }

    private static Object call(Method method, Object base, Object[] arguments) {
        try {
            // records of a module are often nested in types that only it sees
            method.setAccessible(true);
            return method.invoke(base, arguments);
        } catch (InvocationTargetException e) {
            throw new ELException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new ELException(e);
        }
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
        throw new PropertyNotWritableException("表达式只能读取");
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        return true;
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        return Object.class;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
        return Object.class;
    }

    @Override
    public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
        return null;
    }
}
