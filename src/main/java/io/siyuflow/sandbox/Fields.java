package io.siyuflow.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JSON object of a request, read as strictly as WeChat does: what is missing or of another type is refused by name.
 * Numbers may come as strings; unknown fields are passed over, as WeChat does.
 */
final class Fields {

    private static final int EMPTY_BODY = 44002;
    private static final int NO_JSON = 47001;

    private final ObjectNode json;
    private final String path;
    private final Host host;

    private Fields(ObjectNode json, String path, Host host) {
        this.json = json;
        this.path = path;
        this.host = host;
    }

    static Fields read(byte[] body, Host host) {
        if (body.length == 0) {
            throw new Refused(EMPTY_BODY, "empty post data");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            if (Sandbox.JSON.readTree(text) instanceof ObjectNode object) {
                return new Fields(object, "", host);
            }
            throw new Refused(NO_JSON, "data format error");
        } catch (CharacterCodingException | JsonProcessingException e) {
            throw new Refused(NO_JSON, "data format error");
        }
    }

    ObjectNode json() {
        return json;
    }

    boolean has(String name) {
        return json.hasNonNull(name);
    }

    /** A text that must be there and not empty. */
    String text(String name) {
        return optionalText(name).filter(t -> !t.isEmpty()).orElseThrow(() -> missing(name));
    }

    Optional<String> optionalText(String name) {
        return value(name).map(v -> {
            if (!v.isTextual()) {
                throw wrongType(name, "a string");
            }
            return v.textValue();
        });
    }

    /** An optional text of at most that many characters. */
    Optional<String> shortText(String name, int maxCharacters) {
        Optional<String> text = optionalText(name);
        text.filter(t -> t.codePointCount(0, t.length()) > maxCharacters).ifPresent(t -> {
            throw new Refused(host.missingField(), path + name + " exceeds " + maxCharacters + " characters");
        });
        return text;
    }

    /** An optional text of at most that many bytes in UTF-8. */
    Optional<String> textOfBytes(String name, int maxBytes, int errcode) {
        Optional<String> text = optionalText(name);
        text.filter(t -> bytes(t) > maxBytes).ifPresent(t -> {
            throw new Refused(errcode, path + name + " exceeds " + maxBytes + " bytes");
        });
        return text;
    }

    long number(String name) {
        return optionalNumber(name).orElseThrow(() -> missing(name));
    }

    Optional<Long> optionalNumber(String name) {
        return value(name).map(v -> {
            if (v.isIntegralNumber() && v.canConvertToLong()) {
                return v.longValue();
            }
            if (v.isTextual() && v.textValue().matches("-?\\d{1,18}")) {
                return Long.valueOf(v.textValue());
            }
            throw wrongType(name, "a number");
        });
    }

    /** A number within bounds. */
    long number(String name, long least, long most, long absent) {
        long number = optionalNumber(name).orElse(absent);
        if (number < least || number > most) {
            throw new Refused(40035, "invalid " + path + name + ": " + number);
        }
        return number;
    }

    boolean flag(String name, boolean absent) {
        return value(name)
                .map(v -> {
                    if (v.isBoolean()) {
                        return v.booleanValue();
                    }
                    if (v.isIntegralNumber() && (v.longValue() == 0 || v.longValue() == 1)) {
                        return v.longValue() == 1;
                    }
                    throw wrongType(name, "a boolean");
                })
                .orElse(absent);
    }

    Fields object(String name) {
        return optionalObject(name).orElseThrow(() -> missing(name));
    }

    Optional<Fields> optionalObject(String name) {
        return value(name).map(v -> asObject(v, name));
    }

    /** The strings of an array; none when the field is absent. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode v : array(name)) {
            if (!v.isTextual() || v.textValue().isEmpty()) {
                throw wrongType(name, "an array of strings");
            }
            texts.add(v.textValue());
        }
        return texts;
    }

    List<Long> numbers(String name) {
        List<Long> numbers = new ArrayList<>();
        for (JsonNode v : array(name)) {
            if (!v.isIntegralNumber()) {
                throw wrongType(name, "an array of numbers");
            }
            numbers.add(v.longValue());
        }
        return numbers;
    }

    List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        int i = 0;
        for (JsonNode v : array(name)) {
            objects.add(asObject(v, name + "[" + i++ + "]"));
        }
        return objects;
    }

    Refused missing(String name) {
        return new Refused(host.missingField(), "missing " + path + name);
    }

    Refused wrong(String name, String why) {
        return new Refused(40035, "invalid " + path + name + ": " + why);
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private Optional<JsonNode> value(String name) {
        return Optional.ofNullable(json.get(name)).filter(v -> v.getNodeType() != JsonNodeType.NULL);
    }

    private JsonNode array(String name) {
        return value(name)
                .map(v -> {
                    if (!v.isArray()) {
                        throw wrongType(name, "an array");
                    }
                    return v;
                })
                .orElseGet(Sandbox.JSON::createArrayNode);
    }

    private Fields asObject(JsonNode v, String name) {
        if (v instanceof ObjectNode object) {
            return new Fields(object, path + name + ".", host);
        }
        throw wrongType(name, "an object");
    }

    private Refused wrongType(String name, String wanted) {
        return new Refused(host.wrongType(), "data format error: " + path + name + " must be " + wanted);
    }
}
