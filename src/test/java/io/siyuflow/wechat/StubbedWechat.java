package io.siyuflow.wechat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server that gives tokens and, for every other path, the answers a test has put there, the last one for ever. */
final class StubbedWechat implements AutoCloseable {

    static final String OK = "{\"errcode\":0,\"errmsg\":\"ok\"}";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger tokens = new AtomicInteger();

    private StubbedWechat() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
        answer("/cgi-bin/stable_token", this::token);
        answer("/cgi-bin/gettoken", this::token);
    }

    static StubbedWechat start() {
        try {
            return new StubbedWechat();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** After what was put there before. */
    StubbedWechat answer(String path, Answer answer) {
        answers.computeIfAbsent(path, p -> new ArrayDeque<>()).add(answer);
        return this;
    }

    StubbedWechat answer(String path, String json) {
        return answer(path, asked -> json);
    }

    StubbedWechat refuse(String path, int errcode) {
        return answer(path, "{\"errcode\":" + errcode + ",\"errmsg\":\"no rid: 66-77\"}");
    }

    /** Instead of what was put there before. */
    StubbedWechat only(String path, Answer answer) {
        answers.remove(path);
        return answer(path, answer);
    }

    /** Longer than any test waits. */
    StubbedWechat silent(String path) {
        return answer(path, asked -> {
            Thread.sleep(60_000);
            return OK;
        });
    }

    List<Asked> asked(String path) {
        return asked.stream().filter(one -> one.path().equals(path)).toList();
    }

    Asked last(String path) {
        List<Asked> all = asked(path);
        return all.get(all.size() - 1);
    }

    private String token(Asked asked) {
        return "{\"errcode\":0,\"access_token\":\"TOKEN-" + tokens.incrementAndGet() + "\",\"expires_in\":7200}";
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Asked one = new Asked(
                    exchange.getRequestURI().getPath(),
                    String.valueOf(exchange.getRequestURI().getRawQuery()),
                    exchange.getRequestBody().readAllBytes());
            asked.add(one);
            respond(exchange, one);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void respond(HttpExchange exchange, Asked one) throws IOException, InterruptedException {
        Queue<Answer> prepared = answers.get(one.path());
        if (prepared == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        Answer answer;
        synchronized (prepared) {
            answer = prepared.size() > 1 ? prepared.poll() : prepared.peek();
        }
        String said = answer.to(one);
        if (said == null) {
            return; // the connection is closed without a word
        }
        boolean status = said.matches("HTTP \\d+");
        byte[] bytes = (status ? "" : said).getBytes(UTF_8);
        exchange.sendResponseHeaders(status ? Integer.parseInt(said.substring(5)) : 200, status ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }

    /** JSON; {@code HTTP 500}; or null: hang up. */
    interface Answer {
        String to(Asked asked) throws InterruptedException;
    }

    record Asked(String path, String query, byte[] bytes) {

        String body() {
            return new String(bytes, UTF_8);
        }

        String raw() {
            return new String(bytes, ISO_8859_1);
        }
    }
}
