package io.siyuflow.console;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.annotation.Annotation;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;

/** Describes each field as it is written: an id that goes out as text is a string, JSON kept as text may be anything. */
class ApiTypes extends ModelResolver {

    ApiTypes(ObjectMapper json) {
        super(json, new NamesOfNested());
        openapi31(true);
    }

    @Override
    public Schema<?> resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
        if (annotation(type, JsonRawValue.class).isPresent()) {
            return new Schema<>();
        }
        boolean text = annotation(type, JsonFormat.class)
                .filter(format -> format.shape() == JsonFormat.Shape.STRING)
                .isPresent();
        return text ? text(annotation(type, Nullable.class).isPresent()) : super.resolve(type, context, next);
    }

    private static Schema<?> text(boolean nullable) {
        Schema<?> text = new Schema<>().typesItem("string");
        if (nullable) {
            text.addType("null");
        }
        return text;
    }

    private static <A extends Annotation> Optional<A> annotation(AnnotatedType type, Class<A> wanted) {
        return Stream.ofNullable(type.getCtxAnnotations())
                .flatMap(Stream::of)
                .filter(wanted::isInstance)
                .map(wanted::cast)
                .findFirst();
    }

    /** Many modules have a {@code Summary}, so nested records are called after the class they stand in. */
    private static final class NamesOfNested extends TypeNameResolver {

        @Override
        protected String nameForClass(Class<?> type, Set<Options> options) {
            Class<?> outer = type.getEnclosingClass();
            String name = super.nameForClass(type, options);
            return outer == null ? name : nameForClass(outer, options) + name;
        }
    }
}
