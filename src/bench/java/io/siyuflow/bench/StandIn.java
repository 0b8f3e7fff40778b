package io.siyuflow.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** WeChat's side, as cheap as can be: says ok to everything and notes when each welcome came in. */
final class StandIn {

    private static final Pattern WELCOME = Pattern.compile("\"welcome_code\"\\s*:\\s*\"([^\"]+)\"");
    private static final String OK = "{\"errcode\":0,\"errmsg\":\"ok\",\"access_token\":\"TOKEN\",\"expires_in\":7200,"
            + "\"external_contact\":{\"external_userid\":\"wo\",\"name\":\"小红\",\"type\":1},\"follow_user\":[],"
            + "\"ticket\":\"T\",\"url\":\"http://weixin.qq.com/q/x\",\"config_id\":\"c\",\"qr_code\":\"http://p.qpic.cn/x\"}";

    private final HttpServer server;
    private final Map<String, Long> welcomes = new ConcurrentHashMap<>();

    StandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Matcher welcome = WELCOME.matcher(body);
            if (welcome.find()) {
                welcomes.putIfAbsent(welcome.group(1), System.nanoTime());
            }
            byte[] ok = OK.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, ok.length);
            exchange.getResponseBody().write(ok);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** When the welcome of this code came in, or null. */
    Long welcomedAt(String code) {
        return welcomes.get(code);
    }

    void close() {
        server.stop(0);
    }
}
