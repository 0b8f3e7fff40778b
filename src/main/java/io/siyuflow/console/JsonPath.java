package io.siyuflow.console;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import java.util.Arrays;

/** Where in a JSON something could not be read, written as validation writes it: {@code items[1].text}. */
final class JsonPath {

    private JsonPath() {}

    static String of(JsonMappingException wrong) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : wrong.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    static String words(JsonMappingException wrong) {
        if (wrong instanceof InvalidTypeIdException) {
            return "没有这种类型（type）";
        }
        if (wrong instanceof InvalidFormatException format
                && format.getTargetType().isEnum()) {
            return "应为 " + Arrays.toString(format.getTargetType().getEnumConstants()) + " 之一";
        }
        return "格式不对";
    }
}
