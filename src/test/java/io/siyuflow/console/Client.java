package io.siyuflow.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Somebody at the API over real HTTP: as a program with a password, or as a browser with cookies. */
final class Client {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String base;
    private final CookieManager cookies = new CookieManager();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    private Client(int port) {
        base = "http://127.0.0.1:" + port;
    }

    static Client nobody(int port) {
        return new Client(port);
    }

    static Client basic(int port, String username, String password) {
        String credentials =
                Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new Client(port).with("Authorization", "Basic " + credentials);
    }

    /** A page of the console: signed in, sending the CSRF token of its cookie. */
    static Client browser(int port, String username, String password) {
        Client client = new Client(port);
        client.post("/api/login", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password));
        return client;
    }

    Client with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    Client withCsrf() {
        return with("X-XSRF-TOKEN", cookie("XSRF-TOKEN"));
    }

    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse(null);
    }

    Answer get(String path) {
        return send("GET", path, HttpRequest.BodyPublishers.noBody());
    }

    Answer post(String path, String json) {
        return with("Content-Type", "application/json").send("POST", path, HttpRequest.BodyPublishers.ofString(json));
    }

    Answer put(String path, String json) {
        return with("Content-Type", "application/json").send("PUT", path, HttpRequest.BodyPublishers.ofString(json));
    }

    Answer send(String method, String path) {
        return send(method, path, HttpRequest.BodyPublishers.noBody());
    }

    Answer send(String method, String path, String body) {
        return send(method, path, HttpRequest.BodyPublishers.ofString(body));
    }

    private Answer send(String method, String path, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).method(method, body);
        headers.forEach(request::header);
        try {
            return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException failure) {
            throw new AssertionError(method + " " + path, failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException notJson) {
                throw new AssertionError(response.body(), notJson);
            }
        }
    }
}
