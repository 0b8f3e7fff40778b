package io.siyuflow.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Talks to a sandbox over HTTP: as a tester by the control API, and as a product by WeChat's API. */
final class Phone {

    private static final ObjectMapper JSON = new ObjectMapper();

    final String base;
    private final HttpClient http = HttpClient.newHttpClient();

    Phone(int port) {
        base = "http://127.0.0.1:" + port;
    }

    JsonNode get(String path) {
        return json(raw("GET", path, null));
    }

    JsonNode put(String path, String json) {
        return json(raw("PUT", path, json));
    }

    JsonNode post(String path, String json) {
        return json(raw("POST", path, json));
    }

    HttpResponse<byte[]> raw(String method, String path, String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        HttpRequest.BodyPublisher body =
                json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json);
        return send(request.method(method, body).build());
    }

    JsonNode upload(String path, String fileName, byte[] bytes, Map<String, String> fields) {
        String mark = "----sandbox";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> body.writeBytes(bytes(
                "--" + mark + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")));
        body.writeBytes(bytes("--" + mark + "\r\nContent-Disposition: form-data; name=\"media\"; filename=\"" + fileName
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
        body.writeBytes(bytes);
        body.writeBytes(bytes("\r\n--" + mark + "--\r\n"));
        return json(send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "multipart/form-data; boundary=" + mark)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build()));
    }

    HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A 公众号 with a token ready: the query that authorises a call. */
    String mpToken(String appId) {
        put("/sandbox/api/accounts/mp/" + appId, "{\"secret\":\"sss\",\"name\":\"小店\"}");
        return "?access_token="
                + post(
                                "/sandbox/wx/cgi-bin/stable_token",
                                "{\"grant_type\":\"client_credential\",\"appid\":\"" + appId + "\",\"secret\":\"sss\"}")
                        .get("access_token")
                        .asText();
    }

    /** A corp with three members, one inactive and one without the right to have customers. */
    String wecomToken(String corpId) {
        put("/sandbox/api/accounts/wecom/" + corpId, """
                {"secret":"sss","agentId":1000002,"name":"企业","members":[
                 {"userid":"zhangsan","name":"张三"},{"userid":"lisi","name":"李四"},
                 {"userid":"away","name":"离开","active":false},{"userid":"mute","name":"无权","customerContact":false}]}""");
        return "?access_token="
                + get("/sandbox/qy/cgi-bin/gettoken?corpid=" + corpId + "&corpsecret=sss")
                        .get("access_token")
                        .asText();
    }

    String person(String appId) {
        return post("/sandbox/api/mp/" + appId + "/people", "{\"name\":\"小明\"}")
                .get("openid")
                .asText();
    }

    String customer(String corpId) {
        return post("/sandbox/api/wecom/" + corpId + "/customers", "{\"name\":\"小红\"}")
                .get("externalUserId")
                .asText();
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(new String(response.body(), StandardCharsets.UTF_8), e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
