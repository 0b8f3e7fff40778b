package io.siyuflow.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyuflow.Siyuflow;
import io.siyuflow.bench.Load.Callback;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Both stories of the spine against the floor, in one process on one machine: what the engine, the rules and the records cost.
 * Run by {@code ./mvnw -Pbench verify}; bounded to a few minutes.
 */
class SpineBench {

    private static final String MP = "wxbench0000000001";
    private static final String CORP = "wwbench0000000001";
    private static final String TOKEN = "benchtoken";
    private static final String AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final int WANTED_RATE = 500; // a second
    private static final Pattern ENCRYPTED = Pattern.compile("<Encrypt><!\\[CDATA\\[(.*?)]]></Encrypt>");
    private static final Pattern SIGNATURE = Pattern.compile("<MsgSignature><!\\[CDATA\\[(.*?)]]></MsgSignature>");
    private static final Pattern TIMESTAMP = Pattern.compile("<TimeStamp>(.*?)</TimeStamp>");
    private static final Pattern NONCE = Pattern.compile("<Nonce><!\\[CDATA\\[(.*?)]]></Nonce>");

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final WxCryptUtil mpCrypto = new WxCryptUtil(TOKEN, AES_KEY, MP);
    private final WxCryptUtil corpCrypto = new WxCryptUtil(TOKEN, AES_KEY, CORP);
    private StandIn wechat;
    private int port;
    private int people;

    @Test
    void bothStoriesAgainstTheFloor() throws Exception {
        wechat = new StandIn();
        ConfigurableApplicationContext context = SpringApplication.run(
                Siyuflow.class, // finds FloorController, which is below the same package
                "--server.port=0",
                "--logging.level.root=WARN",
                "--server.tomcat.max-keep-alive-requests=-1", // the client counts on its connections
                "--siyuflow.sandbox.demo=false",
                "--siyuflow.embedded.folder=" + Files.createTempDirectory("siyuflow-bench"),
                "--siyuflow.wechat.api-url=" + wechat.url(),
                "--siyuflow.wechat.mp-url=" + wechat.url(),
                "--siyuflow.wechat.qyapi-url=" + wechat.url());
        try {
            port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
            setUp();
            replies();
            welcomes();
        } finally {
            context.close();
            wechat.close();
        }
    }

    private void setUp() throws Exception {
        api("POST", "/api/accounts/mp",
                Map.of("name", "公众号", "appId", MP, "secret", "s".repeat(32), "token", TOKEN, "aesKey", AES_KEY));
        api("POST", "/api/accounts/wecom",
                Map.of("name", "企微", "corpId", CORP, "agentId", 1000002, "secret", "s".repeat(32), "token", TOKEN, "aesKey", AES_KEY));
        api("PUT", "/api/accounts/" + MP + "/reply-plans/FOLLOW/default",
                Map.of("enabled", true, "items", List.of(Map.of("type", "text", "text", "欢迎来到一号店"))));
        api("PUT", "/api/accounts/" + CORP + "/welcomes/default",
                Map.of("enabled", true, "text", "您好，欢迎", "attachments", List.of()));
    }

    private void replies() throws Exception {
        Load load = new Load(port, 16);
        IntFunction<Callback> floor = i -> follow("/callback/floor/");
        IntFunction<Callback> story = i -> follow("/callback/mp/");
        load.warmUp(floor);
        load.warmUp(story);
        double floorRate = load.throughput(floor, 10_000);
        double storyRate = load.throughput(story, 10_000);
        floorRate = Math.max(floorRate, load.throughput(floor, 10_000));
        storyRate = Math.max(storyRate, load.throughput(story, 10_000));
        print("callback to passive answer, throughput", "%.2f of the floor (%.0f/s of %.0f/s)", storyRate / floorRate, storyRate, floorRate);
        // beyond what a machine answers, latency only tells for how long it was asked
        int rate = (int) Math.min(WANTED_RATE, storyRate * 0.6);
        if (rate < WANTED_RATE) {
            print("callback to passive answer at " + WANTED_RATE + "/s", "not on this machine; measured at %d/s", rate);
        }
        long[] floorTimes = new Load(port, 64).latencies(floor, rate, 15_000);
        long[] storyTimes = new Load(port, 64).latencies(story, rate, 15_000);
        latency("callback to passive answer at " + rate + "/s", storyTimes, floorTimes);
    }

    private void welcomes() throws Exception {
        Load load = new Load(port, 32);
        // the calls' own way is not compiled yet; on two cores the compiler takes the time of the calls, so it comes by and by
        load.latencies(i -> added("cold" + i), 25, 15_000);
        load.latencies(i -> added("tepid" + i), 60, 45_000);
        load.latencies(i -> added("warm" + i), 100, 30_000);
        long[] floorTimes = new Load(port, 32).latencies(i -> follow("/callback/floor/"), 100, 5_000);
        int count = 100 * 20;
        long[] sent = new long[count];
        load.latencies(i -> {
            sent[i] = System.nanoTime();
            return added("code" + i);
        }, 100, 20_000);
        long deadline = System.nanoTime() + 10_000_000_000L;
        long[] taken = new long[count];
        for (int i = 0; i < count; i++) {
            Long at = wechat.welcomedAt("code" + i);
            while (at == null && System.nanoTime() < deadline) {
                Thread.sleep(10);
                at = wechat.welcomedAt("code" + i);
            }
            if (at == null) {
                throw new IllegalStateException("No welcome within 10 s for code" + i);
            }
            taken[i] = at - sent[i];
        }
        Arrays.sort(taken);
        latency("contact added to send_welcome_msg at 100/s", taken, floorTimes);
    }

    private static void latency(String what, long[] times, long[] floor) {
        print(what + ", p50", "%.1f times the floor (%.1f ms of %.1f ms)",
                (double) at(times, 0.5) / at(floor, 0.5), at(times, 0.5) / 1e6, at(floor, 0.5) / 1e6);
        print(what + ", p99", "%.1f times the floor (%.1f ms of %.1f ms)",
                (double) at(times, 0.99) / at(floor, 0.99), at(times, 0.99) / 1e6, at(floor, 0.99) / 1e6);
    }

    private static long at(long[] sorted, double quantile) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))];
    }

    private static void print(String what, String format, Object... figures) {
        System.out.println("BENCH " + what + ": " + String.format(format, figures));
    }

    private synchronized Callback follow(String path) {
        String xml = "<xml><ToUserName><![CDATA[gh_bench]]></ToUserName><FromUserName><![CDATA[o" + people++
                + "]]></FromUserName><CreateTime>" + System.currentTimeMillis() / 1000
                + "</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[subscribe]]></Event>"
                + "<EventKey><![CDATA[]]></EventKey></xml>";
        return callback(path + MP, mpCrypto.encrypt(xml));
    }

    private Callback added(String code) {
        String xml = "<xml><ToUserName><![CDATA[" + CORP + "]]></ToUserName><FromUserName><![CDATA[sys]]></FromUserName><CreateTime>"
                + System.currentTimeMillis() / 1000 + "</CreateTime><MsgType><![CDATA[event]]></MsgType>"
                + "<Event><![CDATA[change_external_contact]]></Event><ChangeType><![CDATA[add_external_contact]]></ChangeType>"
                + "<UserID><![CDATA[zhangsan]]></UserID><ExternalUserID><![CDATA[wo" + code + "]]></ExternalUserID>"
                + "<WelcomeCode><![CDATA[" + code + "]]></WelcomeCode></xml>";
        return callback("/callback/wecom/" + CORP, corpCrypto.encrypt(xml));
    }

    private static Callback callback(String path, String sealed) {
        String query = "?encrypt_type=aes&msg_signature=" + find(SIGNATURE, sealed) + "&timestamp="
                + find(TIMESTAMP, sealed) + "&nonce=" + find(NONCE, sealed);
        return new Callback(
                path + query,
                "<xml><ToUserName><![CDATA[x]]></ToUserName><Encrypt><![CDATA[" + find(ENCRYPTED, sealed) + "]]></Encrypt></xml>");
    }

    private static String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("not found: " + pattern);
        }
        return matcher.group(1);
    }

    private JsonNode api(String method, String path, Object body) throws IOException, InterruptedException {
        String pair = Base64.getEncoder().encodeToString("admin:siyuflow".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", "Basic " + pair)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(path + " → " + response.statusCode() + " " + response.body());
        }
        return response.body().isEmpty() ? json.nullNode() : json.readTree(response.body());
    }
}
