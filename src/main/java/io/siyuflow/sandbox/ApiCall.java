package io.siyuflow.sandbox;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One call to WeChat's API as it came in. */
record ApiCall(
        Host host,
        String method,
        String path,
        Map<String, String> query,
        byte[] body,
        Map<String, Upload> parts,
        String origin,
        String account) {

    /** One part of a multipart body; a plain form field has no file name. */
    record Upload(String fileName, String contentType, byte[] bytes) {}

    static ApiCall of(HttpServletRequest request) {
        String[] steps = request.getRequestURI().split("/", 4);
        Host host = Host.valueOf(steps[2].toUpperCase(java.util.Locale.ROOT));
        String path = steps.length > 3 ? "/" + steps[3] : "/";
        boolean multipart = Optional.ofNullable(request.getContentType())
                .map(t -> t.startsWith("multipart/form-data"))
                .orElse(false);
        try {
            byte[] body = multipart ? new byte[0] : request.getInputStream().readAllBytes();
            return new ApiCall(
                    host,
                    request.getMethod(),
                    path,
                    queryOf(request.getQueryString()),
                    body,
                    multipart ? partsOf(request) : Map.of(),
                    originOf(request),
                    null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ApiCall by(String accountId) {
        return new ApiCall(host, method, path, query, body, parts, origin, accountId);
    }

    Optional<String> param(String name) {
        return Optional.ofNullable(query.get(name)).filter(v -> !v.isEmpty());
    }

    String required(String name) {
        return param(name).orElseThrow(() -> new Refused(host.missingField(), "missing " + name));
    }

    Fields fields() {
        return Fields.read(body, host);
    }

    /** The file in the field {@code media}, as every upload API names it. */
    Upload media() {
        Upload media = parts.get("media");
        if (media == null || media.fileName() == null) {
            throw new Refused(41005, "media data missing");
        }
        if (media.bytes().length == 0) {
            throw new Refused(44001, "empty media data");
        }
        return media;
    }

    /** What the log shows: no token, no secret. */
    String loggedQuery() {
        return query.entrySet().stream()
                .filter(e -> !e.getKey().equals("access_token"))
                .map(e -> e.getKey() + "=" + (e.getKey().endsWith("secret") ? "***" : e.getValue()))
                .collect(Collectors.joining("&"));
    }

    String loggedBody() {
        if (!parts.isEmpty()) {
            return parts.entrySet().stream()
                    .map(e -> e.getKey() + ": " + described(e.getValue()))
                    .collect(Collectors.joining("\n"));
        }
        // PostgreSQL's text knows no NUL
        return new String(body, StandardCharsets.UTF_8)
                .replace("\0", "\\0")
                .replaceAll("(\"secret\"\\s*:\\s*\")[^\"]*", "$1***");
    }

    private static String described(Upload upload) {
        return upload.fileName() == null
                ? new String(upload.bytes(), StandardCharsets.UTF_8).replace("\0", "\\0")
                : upload.fileName() + " (" + upload.contentType() + ", " + upload.bytes().length + " bytes)";
    }

    /** WxJava sends a stray {@code &} at the start, and some clients an empty value. */
    private static Map<String, String> queryOf(String query) {
        Map<String, String> params = new LinkedHashMap<>();
        if (query != null) {
            for (String pair : query.split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    params.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
                }
            }
        }
        return params;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static Map<String, Upload> partsOf(HttpServletRequest request) throws IOException {
        try {
            Map<String, Upload> parts = new LinkedHashMap<>();
            for (Part part : request.getParts()) {
                byte[] bytes = part.getInputStream().readAllBytes();
                parts.put(part.getName(), new Upload(part.getSubmittedFileName(), part.getContentType(), bytes));
            }
            return parts;
        } catch (ServletException e) {
            throw new IOException(e);
        }
    }

    private static String originOf(HttpServletRequest request) {
        return request.getScheme() + "://" + request.getServerName() + ":" + request.getServerPort();
    }
}
