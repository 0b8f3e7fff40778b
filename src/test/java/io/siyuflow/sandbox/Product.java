package io.siyuflow.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;

/** Stands where the product would: takes callbacks, opens them and answers what a test wants. */
final class Product implements AutoCloseable {

    /** One callback as received: the query, the raw body and the plain XML. */
    record Received(Map<String, String> query, String body, String xml) {}

    record Response(int status, String body) {}

    final List<Received> received = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile Envelope envelope;
    private volatile BiFunction<Integer, Received, Response> answer = (n, callback) -> new Response(200, "");
    private volatile String echo;

    Product() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/callback";
    }

    Product with(Envelope keys) {
        envelope = keys;
        return this;
    }

    void answers(BiFunction<Integer, Received, Response> newAnswer) {
        answer = newAnswer;
    }

    void answers(String body) {
        answers((n, callback) -> new Response(200, body));
    }

    /** Answers every verification with this instead of what is right. */
    void echoes(String wrong) {
        echo = wrong;
    }

    String sealed(String xml) {
        String encrypt = envelope.seal(xml);
        return "<xml><Encrypt><![CDATA[" + encrypt + "]]></Encrypt><MsgSignature><![CDATA["
                + envelope.signature("1700000000", "n", encrypt)
                + "]]></MsgSignature><TimeStamp>1700000000</TimeStamp><Nonce><![CDATA[n]]></Nonce></xml>";
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Response response = exchange.getRequestMethod().equals("GET") ? verified(query) : answered(query, body);
            byte[] bytes = response.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(response.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Response verified(Map<String, String> query) {
        if (echo != null) {
            return new Response(200, echo);
        }
        String echostr = query.get("echostr");
        boolean wecom = query.containsKey("msg_signature");
        String expected = wecom
                ? envelope.signature(query.get("timestamp"), query.get("nonce"), echostr)
                : envelope.signature(query.get("timestamp"), query.get("nonce"));
        boolean genuine = expected.equals(query.get(wecom ? "msg_signature" : "signature"));
        return genuine ? new Response(200, wecom ? envelope.open(echostr) : echostr) : new Response(403, "");
    }

    private Response answered(Map<String, String> query, String body) {
        String xml = body.contains("<Encrypt>") ? opened(query, body) : body;
        Received callback = new Received(query, body, xml);
        int number;
        synchronized (received) {
            received.add(callback);
            number = received.size();
        }
        return answer.apply(number, callback);
    }

    private String opened(Map<String, String> query, String body) {
        String encrypt = PlainXml.read(body).text("Encrypt");
        String expected = envelope.signature(query.get("timestamp"), query.get("nonce"), encrypt);
        if (!expected.equals(query.get("msg_signature"))) {
            throw new IllegalStateException("wrong signature");
        }
        return envelope.open(encrypt);
    }

    List<String> events() {
        List<String> events = new ArrayList<>();
        received.forEach(r -> events.add(Outgoing.raw(null, r.xml()).event()));
        return events;
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            query.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return query;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
