package io.siyuflow.engine;

import io.siyuflow.connector.Field;
import jakarta.validation.constraints.Size;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A component of a request or a facts record, as people fill it in.
 *
 * @param maxLength 0 when there is no limit
 */
record Input(
        String name,
        String label,
        String description,
        String initial,
        boolean multiline,
        boolean required,
        int maxLength,
        String type) {

    static List<Input> of(Class<? extends Record> form) {
        return Arrays.stream(form.getRecordComponents()).map(Input::of).toList();
    }

    private static Input of(RecordComponent component) {
        Field field = component.getAnnotation(Field.class);
        Size size = component.getAccessor().getAnnotation(Size.class);
        boolean text = component.getType() == String.class;
        return new Input(
                component.getName(),
                field == null ? component.getName() : field.value(),
                field == null ? "" : field.description(),
                field == null ? "" : field.initial(),
                field != null && field.multiline(),
                StepCheck.required(component),
                text && size != null && size.max() < Integer.MAX_VALUE ? size.max() : 0,
                name(component.getGenericType()));
    }

    /** What it takes, in an operator's words. */
    static String name(Type type) {
        if (type instanceof ParameterizedType generic) {
            return Stream.of(generic.getActualTypeArguments()).map(Input::name).collect(Collectors.joining("、"))
                    + " 的列表";
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            return Arrays.stream(plain.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .collect(Collectors.joining(" | "));
        }
        return switch (plain.getSimpleName()) {
            case "String" -> "文字";
            case "boolean", "Boolean" -> "true | false";
            case "int", "Integer", "long", "Long" -> "整数";
            case "double", "Double" -> "小数";
            case "Instant" -> "时间";
            case "Duration" -> "时长（如 PT20S）";
            case "Content" -> "内容";
            default -> plain.getSimpleName();
        };
    }
}
