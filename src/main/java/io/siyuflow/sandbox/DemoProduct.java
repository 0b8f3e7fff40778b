package io.siyuflow.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** The product as seen from outside: its public API by HTTP Basic. */
final class DemoProduct {

    private static final int TRIES = 5;
    private static final long PAUSE_MS = 2_000;

    private final String base;
    private final RestClient http;

    private DemoProduct(String base, String password) {
        this.base = base;
        this.http = RestClient.builder()
                .baseUrl(base)
                .requestFactory(new SimpleClientHttpRequestFactory())
                .defaultHeaders(headers -> headers.setBasicAuth("admin", password))
                .build();
    }

    static DemoProduct of(Environment environment) {
        return new DemoProduct(
                "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port"),
                environment.getProperty("siyuflow.admin-password", "siyuflow"));
    }

    JsonNode get(String path) {
        return http.get().uri(path).retrieve().body(JsonNode.class);
    }

    JsonNode post(String path, Object body) {
        return sent(HttpMethod.POST, path, body);
    }

    JsonNode put(String path, Object body) {
        return sent(HttpMethod.PUT, path, body);
    }

    /** @return the file's id */
    String upload(String name, byte[] bytes) {
        MultipartBodyBuilder form = new MultipartBodyBuilder();
        form.part("file", new ByteArrayResource(bytes)).filename(name);
        return http.post()
                .uri("/api/files")
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .body(form.build())
                .retrieve()
                .body(JsonNode.class)
                .get("id")
                .asText();
    }

    /** An account that is known already takes the keys that WeChat has for it now. */
    void connect(String path, SandboxAccount account, Map<String, Object> form) {
        try {
            post(path, form);
        } catch (HttpClientErrorException.Conflict e) {
            put("/api/accounts/" + account.id(), form);
        }
    }

    /** As its owner would on WeChat's website; 企微 waits one second only, which a cold JVM may miss. */
    void setCallback(SandboxAccount account, String path) {
        for (int n = 1; !(base + path).equals(account.callbackUrl()); n++) {
            try {
                put("/sandbox/api/accounts/" + account.id() + "/callback", Map.of("url", base + path));
                return;
            } catch (RestClientException e) {
                if (n == TRIES) {
                    throw e;
                }
                pause();
            }
        }
    }

    private JsonNode sent(HttpMethod method, String path, Object body) {
        return http.method(method)
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .body(JsonNode.class);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
