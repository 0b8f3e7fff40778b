package io.siyuflow.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.siyuflow.callback.EventCatalogue;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.Connectors;
import io.siyuflow.rules.RuleSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes what Modeler offers when a step is to be chosen. A template hides whether its step is an external task or a delegate;
 * people see only labels and inputs.
 */
final class ElementTemplates {

    private static final String SCHEMA =
            "https://unpkg.com/@camunda/element-templates-json-schema/resources/schema.json";

    private final ObjectMapper json = new ObjectMapper();

    /** File name to content. */
    Map<String, String> all(Connectors connectors, List<RuleSet<?, ?>> ruleSets) {
        Map<String, String> files = new TreeMap<>();
        connectors.all().forEach(connector -> files.put(connector.id() + ".json", text(of(connector))));
        ruleSets.forEach(set -> files.put("rule-set." + set.id() + ".json", text(of(set))));
        files.put("start-event.json", text(startEvents()));
        return files;
    }

    private ObjectNode of(Connectors.Definition connector) {
        ConnectorSpec spec = connector.spec();
        ObjectNode template = template(
                spec.id(), spec.name(), spec.description(), spec.version(), "bpmn:ServiceTask", "connector", "连接器");
        group(template, "input", "输入");
        ArrayNode properties = template.putArray("properties");
        if (spec.kind() == ConnectorSpec.Kind.CALL) {
            hidden(properties, "property", "camunda:type", "external");
            hidden(properties, "property", "camunda:topic", spec.id());
        } else {
            hidden(properties, "property", "camunda:delegateExpression", DiagramExpressions.CONNECTOR_TASK);
            hidden(properties, "camunda:property", "connector", spec.id());
        }
        inputs(properties, connector.request());
        resultVariable(
                properties,
                "connector",
                "不填则用这一步的 ID：" + "find-plan 的结果叫 findPlan；怎样结束的叫 findPlanOutcome（Done、Skipped、Rejected）");
        return template;
    }

    private ObjectNode of(RuleSet<?, ?> set) {
        ObjectNode template = template(
                "rule-set." + set.id(),
                "规则：" + set.name(),
                "按规则集 " + set.id() + " 判断",
                1,
                "bpmn:BusinessRuleTask",
                "rules",
                "规则集");
        group(template, "input", "事实");
        ArrayNode properties = template.putArray("properties");
        hidden(properties, "property", "camunda:delegateExpression", DiagramExpressions.RULE_TASK);
        hidden(properties, "camunda:property", "ruleSet", set.id());
        inputs(properties, set.facts());
        resultVariable(properties, "rules", "不填则叫 decision；网关里写 ${decision.has('结论')}");
        return template;
    }

    private ArrayNode startEvents() {
        ObjectNode one = template("siyuflow.start", "由事件启动", "这个事件发生时启动流程", 1, "bpmn:StartEvent", "event", "启动");
        ObjectNode event = property(one.putArray("properties"), "事件", "Dropdown", "event");
        binding(event, "camunda:property", Extensions.EVENT);
        ArrayNode choices = event.putArray("choices");
        EventCatalogue.all()
                .forEach(type -> choices.addObject()
                        .put("name", EventCatalogue.labelOf(type) + "（" + EventCatalogue.typeOf(type) + "）")
                        .put("value", EventCatalogue.typeOf(type)));
        event.putObject("constraints").put("notEmpty", true);

        ObjectNode several =
                template("siyuflow.start-of-several", "由几个事件启动", "其中任一事件发生时启动流程", 1, "bpmn:StartEvent", "event", "启动");
        ObjectNode events = property(several.putArray("properties"), "事件", "String", "event");
        events.put("description", "用逗号分开，例如 mp.followed,mp.scanned；所有事件见 src/docs/events.md");
        binding(events, "camunda:property", Extensions.EVENT);
        events.putObject("constraints").put("notEmpty", true);
        return json.createArrayNode().add(one).add(several);
    }

    private ObjectNode template(
            String id, String name, String description, int version, String appliesTo, String group, String label) {
        ObjectNode template = json.createObjectNode()
                .put("$schema", SCHEMA)
                .put("id", id)
                .put("name", name)
                .put("description", description)
                .put("version", version);
        template.putArray("appliesTo").add(appliesTo);
        group(template, group, label);
        return template;
    }

    private static void group(ObjectNode template, String id, String label) {
        template.withArray("groups").addObject().put("id", id).put("label", label);
    }

    private static void inputs(ArrayNode properties, Class<? extends Record> form) {
        for (Input input : Input.of(form)) {
            ObjectNode property = property(properties, input.label(), input.multiline() ? "Text" : "String", "input");
            property.put("description", described(input));
            if (!input.initial().isEmpty()) {
                property.put("value", input.initial());
            }
            binding(property, "camunda:inputParameter", input.name());
            if (input.required() || input.maxLength() > 0) {
                ObjectNode constraints = property.putObject("constraints");
                if (input.required()) {
                    constraints.put("notEmpty", true);
                }
                if (input.maxLength() > 0) {
                    constraints.put("maxLength", input.maxLength());
                }
            }
        }
    }

    private static String described(Input input) {
        return input.description().isEmpty()
                ? input.name() + "：" + input.type()
                : input.description() + "（" + input.name() + "：" + input.type() + "）";
    }

    private static void resultVariable(ArrayNode properties, String group, String description) {
        ObjectNode property = property(properties, "结果的名称", "String", group);
        property.put("description", description);
        binding(property, "camunda:property", "resultVariable");
    }

    private static void hidden(ArrayNode properties, String binding, String name, String value) {
        ObjectNode property = properties.addObject().put("type", "Hidden").put("value", value);
        binding(property, binding, name);
    }

    private static ObjectNode property(ArrayNode properties, String label, String type, String group) {
        return properties.addObject().put("label", label).put("type", type).put("group", group);
    }

    private static void binding(ObjectNode property, String type, String name) {
        property.putObject("binding").put("type", type).put("name", name);
    }

    private String text(Object template) {
        try {
            return json.writerWithDefaultPrettyPrinter()
                            .writeValueAsString(template)
                            .replace("\r\n", "\n") + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
