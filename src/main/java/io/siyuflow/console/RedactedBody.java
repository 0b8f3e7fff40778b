package io.siyuflow.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a request's body may be kept: JSON without its secrets, the plain fields and file names of a form, of
 * anything else its size. What can't be read is not kept, since nobody knows what is in it.
 */
final class RedactedBody {

    /** Bytes of a body that are looked at; a JSON that is longer is kept as its size only. */
    static final int LOOKED_AT = 64 * 1024;

    private static final int KEPT = 2_000;
    private static final int FIELD_KEPT = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern SECRET = Pattern.compile(
            "secret|token|password|passwd|aes_?key|credential|authori[sz]ation", Pattern.CASE_INSENSITIVE);

    private static final Pattern PART = Pattern.compile(
            "Content-Disposition: *form-data; *name=\"([^\"]*)\"(?:; *filename=\"([^\"]*)\")?[^\r\n]*\r\n"
                    + "(?:[^\r\n]+\r\n)*\r\n([^\r\n]{0," + FIELD_KEPT + "})",
            Pattern.CASE_INSENSITIVE);

    private RedactedBody() {}

    static String of(String path, String contentType, byte[] content, long length) {
        if (content.length == 0 || path.endsWith("/password")) {
            return length > 0 ? length + " bytes" : null;
        }
        String kept = contentType != null && contentType.startsWith("multipart/")
                ? form(new String(content, StandardCharsets.UTF_8))
                : json(content);
        return kept == null ? Math.max(length, content.length) + " bytes" : shortened(kept);
    }

    /** The account a deployment is for. */
    static String tenant(byte[] content) {
        Matcher part = PART.matcher(new String(content, StandardCharsets.UTF_8));
        while (part.find()) {
            if (part.group(1).equals("tenant-id") && !part.group(3).isBlank()) {
                return part.group(3);
            }
        }
        return null;
    }

    private static String json(byte[] content) {
        try {
            JsonNode tree = JSON.readTree(content);
            redact(tree);
            return tree.toString();
        } catch (IOException notJsonOrCutOff) {
            return null;
        }
    }

    private static void redact(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                if (SECRET.matcher(field.getKey()).find() && field.getValue().isValueNode()) {
                    field.setValue(object.textNode("***"));
                }
            }
        }
        node.forEach(RedactedBody::redact);
    }

    private static String form(String content) {
        StringJoiner fields = new StringJoiner("; ");
        Matcher part = PART.matcher(content);
        while (part.find()) {
            boolean file = part.group(2) != null;
            boolean secret = SECRET.matcher(part.group(1)).find();
            fields.add(part.group(1) + "=" + (file ? part.group(2) : secret ? "***" : part.group(3)));
        }
        return fields.length() == 0 ? null : fields.toString();
    }

    private static String shortened(String text) {
        return text.length() <= KEPT ? text : text.substring(0, KEPT) + "…";
    }
}
