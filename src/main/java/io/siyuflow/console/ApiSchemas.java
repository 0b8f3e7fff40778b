package io.siyuflow.console;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.siyuflow.shared.Content;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Answers always carry all their fields, so these are marked required; otherwise each would be optional in TypeScript.
 * Of what is sent, only what validation demands is required. Every operation may answer with problem details.
 */
class ApiSchemas implements OpenApiCustomizer {

    private static final String REF = "#/components/schemas/";

    @Override
    public void customise(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        Set<String> sent = new HashSet<>();
        operations(api)
                .map(Operation::getRequestBody)
                .filter(Objects::nonNull)
                .forEach(body -> collect(body.getContent(), schemas, sent));
        schemas.forEach((name, schema) -> {
            if (!sent.contains(name) && schema.getProperties() != null) {
                schema.setRequired(new ArrayList<>(((Map<String, ?>) schema.getProperties()).keySet()));
            }
        });
        eitherOf(Content.class, schemas);
        schemas.put("Problem", problem());
        operations(api).forEach(ApiSchemas::mayFail);
    }

    /** A sealed interface is described as one of its kinds, told apart by their {@code type}. */
    private static void eitherOf(Class<?> sealed, Map<String, Schema> schemas) {
        Schema<?> parent = schemas.get(sealed.getSimpleName());
        if (parent == null) {
            return;
        }
        Schema<?> either = new Schema<>().discriminator(new Discriminator().propertyName("type"));
        for (JsonSubTypes.Type kind : sealed.getAnnotation(JsonSubTypes.class).value()) {
            String name = sealed.getSimpleName() + kind.value().getSimpleName();
            schemas.computeIfPresent(name, (n, child) -> described(kind, child));
            either.addOneOfItem(new Schema<>().$ref(REF + name));
            either.getDiscriminator().mapping(kind.name(), REF + name);
        }
        schemas.put(sealed.getSimpleName(), either);
    }

    private static Schema<?> described(JsonSubTypes.Type kind, Schema<?> child) {
        Schema<Object> alone = new Schema<>().typesItem("object");
        alone.addProperty("type", new Schema<>().typesItem("string")._const(kind.name()));
        alone.addRequiredItem("type");
        parts(child)
                .filter(part -> part != null && part.getProperties() != null)
                .flatMap(part -> part.getProperties().entrySet().stream())
                .forEach(field -> {
                    alone.addProperty(field.getKey(), field.getValue());
                    if (!mayBeNull(field.getValue())) {
                        alone.addRequiredItem(field.getKey());
                    }
                });
        return alone;
    }

    private static boolean mayBeNull(Schema<?> schema) {
        return schema.getTypes() != null && schema.getTypes().contains("null");
    }

    private static Stream<Operation> operations(OpenAPI api) {
        return api.getPaths().values().stream().flatMap(path -> path.readOperations().stream());
    }

    private static void mayFail(Operation operation) {
        operation
                .getResponses()
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("What is wrong and how to mend it (RFC 9457)")
                                .content(new io.swagger.v3.oas.models.media.Content()
                                        .addMediaType(
                                                "application/problem+json",
                                                new MediaType().schema(new Schema<>().$ref(REF + "Problem")))));
    }

    private static Schema<?> problem() {
        Schema<?> error = new ObjectSchema()
                .addProperty("field", new StringSchema().example("items[1].text"))
                .addProperty("message", new StringSchema())
                .required(List.of("field", "message"));
        return new ObjectSchema()
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("errors", new ArraySchema().items(error))
                .required(List.of("title", "status"));
    }

    private static void collect(
            io.swagger.v3.oas.models.media.Content content, Map<String, Schema> schemas, Set<String> names) {
        if (content != null) {
            content.values().forEach(media -> collect(media.getSchema(), schemas, names));
        }
    }

    private static void collect(Schema<?> schema, Map<String, Schema> schemas, Set<String> names) {
        if (schema == null) {
            return;
        }
        if (schema.get$ref() != null) {
            String name = schema.get$ref().substring(REF.length());
            if (names.add(name)) {
                collect(schemas.get(name), schemas, names);
            }
        }
        parts(schema).forEach(part -> collect(part, schemas, names));
    }

    private static Stream<Schema<?>> parts(Schema<?> schema) {
        List<Schema<?>> parts = new ArrayList<>();
        parts.add(schema.getItems());
        if (schema.getAdditionalProperties() instanceof Schema<?> values) {
            parts.add(values);
        }
        for (List<Schema> some : lists(schema)) {
            some.forEach(parts::add);
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(parts::add);
        }
        return parts.stream();
    }

    private static List<List<Schema>> lists(Schema<?> schema) {
        return Stream.of(schema.getOneOf(), schema.getAllOf(), schema.getAnyOf())
                .filter(Objects::nonNull)
                .toList();
    }
}
