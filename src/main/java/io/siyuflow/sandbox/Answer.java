package io.siyuflow.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What WeChat answers to a call; errors are HTTP 200 like everything else. */
record Answer(int status, int errcode, String contentType, String fileName, byte[] body) {

    private static final String JSON = "application/json; encoding=utf-8";

    static Answer ok() {
        return of(errcodeZero());
    }

    /** With {@code errcode 0} in front, as most APIs have it. */
    static Answer ok(String name, Object value, Object... more) {
        Map<String, Object> body = errcodeZero();
        body.putAll(pairs(name, value, more));
        return of(body);
    }

    /** Without errcode, as tokens and data of 公众号 come. */
    static Answer bare(String name, Object value, Object... more) {
        return of(pairs(name, value, more));
    }

    static Answer of(Object json) {
        return new Answer(200, 0, JSON, null, Things.json(json).getBytes(StandardCharsets.UTF_8));
    }

    static Answer refusal(int errcode, String errmsg) {
        return refusal(errcode, errmsg, null, null);
    }

    /** With one thing more that WeChat tells in a few refusals. */
    static Answer refusal(int errcode, String errmsg, String name, Object value) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("errcode", errcode);
        body.put("errmsg", errmsg + " rid: " + Made.hex(8) + "-" + Made.hex(8) + "-" + Made.hex(8));
        if (name != null) {
            body.put(name, value);
        }
        return new Answer(200, errcode, JSON, null, Things.json(body).getBytes(StandardCharsets.UTF_8));
    }

    static Answer file(String contentType, String fileName, byte[] bytes) {
        return new Answer(200, 0, contentType, fileName, bytes);
    }

    static Answer http(int status, String text) {
        return new Answer(status, 0, "text/html", null, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Half of the body: what a broken proxy leaves. */
    Answer cut() {
        return new Answer(status, errcode, contentType, null, java.util.Arrays.copyOf(body, body.length / 2));
    }

    String logged() {
        return contentType.startsWith("image")
                        || contentType.startsWith("video")
                        || contentType.startsWith("audio")
                        || contentType.startsWith("application/octet")
                ? contentType + ", " + body.length + " bytes"
                : new String(body, StandardCharsets.UTF_8).replaceAll("(\"access_token\":\"[^\"]{6})[^\"]*", "$1…");
    }

    private static Map<String, Object> errcodeZero() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("errcode", 0);
        body.put("errmsg", "ok");
        return body;
    }

    static Map<String, Object> pairs(String name, Object value, Object... more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(name, value);
        for (int i = 0; i < more.length; i += 2) {
            if (more[i + 1] != null) {
                body.put((String) more[i], more[i + 1]);
            }
        }
        return body;
    }
}
