package io.siyuflow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.siyuflow.shared.AccountId;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.bpmn.parser.ErrorEventDefinition;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.ParameterValueProvider;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;

/**
 * A step of a diagram that is ours: what it uses, with which inputs, and what its result is called. Read once when the diagram
 * is parsed.
 *
 * @param uses the connector's or the rule set's id
 * @param account another account's id if the diagram names one, else null
 * @param catches the error definitions around it, innermost first
 */
record Step(
        String activity,
        Kind kind,
        String uses,
        String resultName,
        AccountId account,
        long priority,
        Map<String, ParameterValueProvider> inputs,
        List<ErrorEventDefinition> catches) {

    private static final String PROPERTY = "siyuflow.step";

    enum Kind {
        CALL,
        LOCAL,
        RULES
    }

    static Step of(ActivityImpl activity) {
        return activity == null ? null : (Step) activity.getProperty(PROPERTY);
    }

    void attachTo(ActivityImpl owner) {
        owner.setProperty(PROPERTY, this);
    }

    /** How the call ended is under this name: Done, Skipped or Rejected. */
    String outcomeName() {
        return outcomeName(resultName);
    }

    static String outcomeName(String resultName) {
        return resultName + "Outcome";
    }

    AccountId accountIn(InstanceContext context) {
        return account == null ? context.account() : account;
    }

    /** Whether the diagram goes on somewhere if this code is thrown here; an error that nobody catches would end the path unseen. */
    boolean isCaught(String code) {
        return catches.stream().anyMatch(definition -> definition.catchesError(code));
    }

    ObjectNode inputs(ExecutionEntity execution, ContextTypes types) {
        ObjectNode given = JsonNodeFactory.instance.objectNode();
        inputs.forEach((name, provider) -> {
            JsonNode value = types.tree(provider.getValue(execution));
            given.set(name, value);
        });
        return given;
    }
}
