package io.siyuflow.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.siyuflow.callback.Event;
import io.siyuflow.callback.EventCatalogue;
import io.siyuflow.connector.Connectors;
import io.siyuflow.rules.Decision;
import io.siyuflow.rules.RuleSet;
import io.siyuflow.rules.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The types a context row may hold, under names of our own: {@code event:wecom.contact-added}, {@code result:wecom.get-contact},
 * {@code decision:welcome}. Instances live for months, so reading is tolerant, and no class name is ever stored.
 */
@Component
class ContextTypes {

    private static final String EVENT = "event:";
    private static final String RESULT = "result:";
    private static final String DECISION = "decision:";
    private static final String TEXT = "text";
    private static final String TASK = "task";

    private final ObjectMapper json;
    private final Connectors connectors;
    private final Rules rules;

    ContextTypes(ObjectMapper json, Connectors connectors, Rules rules) {
        this.json = json.copy().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
        this.connectors = connectors;
        this.rules = rules;
    }

    /** A value with the name of its type. */
    record Typed(String type, Object value) {}

    static Typed event(Event event) {
        return new Typed(EVENT + EventCatalogue.typeOf(event.getClass()), event);
    }

    /** @param result null when the call was skipped or rejected */
    static Typed result(String connector, Object result) {
        return new Typed(RESULT + connector, result);
    }

    static Typed decision(Decision decision) {
        return new Typed(DECISION + decision.ruleSet(), decision);
    }

    static Typed task(TaskDone done) {
        return new Typed(TASK, done);
    }

    static Typed text(String text) {
        return new Typed(TEXT, text);
    }

    /** To be written as text at once: values stand in it as they are, since a tree of each would be built for nothing. */
    ObjectNode write(Typed typed) {
        ObjectNode stored = json.createObjectNode().put("type", typed.type());
        stored.set("value", typed.value() instanceof Decision decision ? write(decision) : unread(typed.value()));
        return stored;
    }

    ObjectNode write(Decision decision) {
        ObjectNode written =
                json.createObjectNode().put("ruleSet", decision.ruleSet()).put("version", decision.version());
        ArrayNode verdicts = written.putArray("verdicts");
        for (Object verdict : decision.verdicts()) {
            ObjectNode one = verdicts.addObject().put("type", verdict.getClass().getSimpleName());
            one.setAll((ObjectNode) json.valueToTree(verdict));
        }
        written.set("fired", json.valueToTree(decision.fired()));
        return written;
    }

    /** Any value as JSON. Items one by one, so that each keeps the type that its own class declares. */
    JsonNode tree(Object value) {
        if (value instanceof String text) {
            return TextNode.valueOf(text);
        }
        if (value instanceof Iterable<?> items && !(value instanceof JsonNode)) {
            ArrayNode array = json.createArrayNode();
            items.forEach(item -> array.add(tree(item)));
            return array;
        }
        if (value instanceof Map<?, ?> entries) {
            ObjectNode object = json.createObjectNode();
            entries.forEach((name, item) -> object.set(String.valueOf(name), tree(item)));
            return object;
        }
        return json.valueToTree(value);
    }

    /** Like {@link #tree}, but items are turned into JSON only when the whole is written. */
    private JsonNode unread(Object value) {
        if (value instanceof Iterable<?> items && !(value instanceof JsonNode)) {
            ArrayNode array = json.createArrayNode();
            items.forEach(item -> array.add(unread(item)));
            return array;
        }
        return value == null || value instanceof JsonNode || value instanceof Map<?, ?>
                ? tree(value)
                : json.getNodeFactory().pojoNode(value);
    }

    Typed read(JsonNode stored) {
        String type = stored.path("type").asText();
        JsonNode value = stored.path("value");
        return new Typed(type, value.isNull() || value.isMissingNode() ? null : read(type, value));
    }

    private Object read(String type, JsonNode value) {
        try {
            if (type.startsWith(EVENT)) {
                return json.treeToValue(value, eventType(type.substring(EVENT.length())));
            } else if (type.startsWith(RESULT)) {
                return json.treeToValue(value, resultType(type.substring(RESULT.length())));
            } else if (type.startsWith(DECISION)) {
                return decision(type.substring(DECISION.length()), value);
            } else if (type.equals(TASK)) {
                return json.treeToValue(value, TaskDone.class);
            } else if (type.equals(TEXT)) {
                return value.asText();
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("流程实例里的「" + type + "」读不懂：" + e.getOriginalMessage(), e);
        }
        throw gone(type);
    }

    private static Class<? extends Event> eventType(String type) {
        return EventCatalogue.find(type).orElseThrow(() -> gone(EVENT + type));
    }

    private Class<? extends Record> resultType(String connector) {
        return connectors
                .find(connector)
                .map(Connectors.Definition::response)
                .orElseThrow(() -> gone(RESULT + connector));
    }

    private Decision decision(String ruleSet, JsonNode value) throws JsonProcessingException {
        RuleSet<?, ?> known = rules.find(ruleSet).orElseThrow(() -> gone(DECISION + ruleSet));
        List<Object> verdicts = new ArrayList<>();
        for (JsonNode verdict : value.path("verdicts")) {
            verdicts.add(json.treeToValue(
                    verdict, verdictType(known, verdict.path("type").asText())));
        }
        List<String> fired = new ArrayList<>();
        value.path("fired").forEach(rule -> fired.add(rule.asText()));
        return new Decision(ruleSet, value.path("version").asInt(), verdicts, fired);
    }

    private static Class<?> verdictType(RuleSet<?, ?> ruleSet, String name) {
        return ruleSet.verdicts().stream()
                .filter(verdict -> verdict.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow(() -> gone(DECISION + ruleSet.id() + "." + name));
    }

    private static IllegalStateException gone(String type) {
        return new IllegalStateException("流程实例里有这个版本不认识的类型：" + type);
    }
}
