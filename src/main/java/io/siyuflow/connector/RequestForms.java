package io.siyuflow.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.ResolvableType;
import org.springframework.stereotype.Component;

/**
 * Requests and results between JSON and their records. Reading is tolerant, since a diagram's inputs are often texts and a
 * recorded result may be older than the record; only a name the request does not have is refused.
 */
@Component
class RequestForms {

    private static final String REDACTED = "●●●";

    private static final ClassValue<List<String>> NAMES = new ClassValue<>() {
        @Override
        protected List<String> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getName)
                    .toList();
        }
    };

    private final ObjectMapper json;
    private final Validator validator;

    RequestForms(ObjectMapper json, Validator validator) {
        this.json = json.copy()
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
                .configure(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY, true)
                .configure(DeserializationFeature.ACCEPT_EMPTY_STRING_AS_NULL_OBJECT, true)
                .configure(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS, true);
        this.json
                .coercionConfigFor(LogicalType.Enum)
                .setCoercion(CoercionInputShape.EmptyString, CoercionAction.AsNull);
        this.validator = validator;
    }

    /** @throws InvalidRequest when a name is unknown, a value can't be read or a constraint is broken */
    Record read(Connectors.Definition definition, JsonNode given) {
        Class<? extends Record> type = definition.request();
        refuseUnknownNames(definition, given);
        Record request;
        try {
            request = json.treeToValue(given, type);
        } catch (JsonProcessingException e) {
            // the original message would quote the value, which may be a secret
            throw new InvalidRequest("「" + definition.spec().name() + "」的输入读不懂：" + where(e));
        }
        if (request == null) {
            throw new InvalidRequest("「" + definition.spec().name() + "」没有输入");
        }
        validate(definition, request);
        return request;
    }

    JsonNode write(Object value) {
        return json.valueToTree(value);
    }

    /** The request as people may see it. */
    String redacted(Connectors.Definition definition, JsonNode given) {
        JsonNode copy = given.deepCopy();
        redact(copy, definition.request());
        return text(copy);
    }

    String text(Object value) {
        try {
            // PostgreSQL's jsonb has no room for U+0000
            return json.writeValueAsString(value).replace("\\u0000", "\\ufffd");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A value that can't be written: " + value.getClass(), e);
        }
    }

    Record result(Connectors.Definition definition, String recorded) {
        try {
            return recorded == null ? null : json.readValue(recorded, definition.response());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The recorded result of " + definition.id() + " can't be read back", e);
        }
    }

    private static void refuseUnknownNames(Connectors.Definition definition, JsonNode given) {
        List<String> known = NAMES.get(definition.request());
        for (Iterator<String> names = given.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw new InvalidRequest(
                        "「" + definition.spec().name() + "」没有输入 " + name + "；它有：" + String.join("、", known));
            }
        }
    }

    private void validate(Connectors.Definition definition, Record request) {
        if (!validator.getConstraintsForClass(definition.request()).isBeanConstrained()) {
            return;
        }
        Locale before = LocaleContextHolder.getLocale();
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        try {
            Set<ConstraintViolation<Record>> broken = validator.validate(request);
            if (!broken.isEmpty()) {
                throw new InvalidRequest("「" + definition.spec().name() + "」的输入有误："
                        + broken.stream()
                                .map(b -> b.getPropertyPath() + " " + b.getMessage())
                                .sorted()
                                .collect(Collectors.joining("；")));
            }
        } finally {
            LocaleContextHolder.setLocale(before);
        }
    }

    private static String where(JsonProcessingException e) {
        if (e instanceof com.fasterxml.jackson.databind.JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .collect(Collectors.joining("."));
        }
        return "不是一个对象";
    }

    private static void redact(JsonNode node, Class<?> type) {
        if (type == null || !type.isRecord()) {
            return;
        }
        if (node instanceof ArrayNode array) {
            array.forEach(item -> redact(item, type));
        } else if (node instanceof ObjectNode object) {
            for (RecordComponent component : type.getRecordComponents()) {
                if (!object.hasNonNull(component.getName())) {
                    continue;
                }
                Field field = component.getAnnotation(Field.class);
                if (field != null && field.secret()) {
                    object.put(component.getName(), REDACTED);
                } else {
                    redact(object.get(component.getName()), contained(component.getGenericType()));
                }
            }
        }
    }

    private static Class<?> contained(Type type) {
        ResolvableType resolvable = ResolvableType.forType(type);
        return Iterable.class.isAssignableFrom(resolvable.toClass())
                ? resolvable.as(Iterable.class).getGeneric(0).resolve()
                : resolvable.resolve();
    }
}
