package io.siyuflow.stories;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyuflow.Siyuflow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole product with the sandbox, as {@code java -jar} would start it, once for all stories of a test run. Each story
 * makes accounts of its own, so that none sees another's.
 */
final class World {

    private static World running;

    final String base;
    final Http api;
    final Http wechat;
    final ConfigurableApplicationContext context;

    private World(ConfigurableApplicationContext context, String base) {
        this.context = context;
        this.base = base;
        this.api = Http.as(base, "admin", "siyuflow");
        this.wechat = new Http(base + "/sandbox/api", null);
    }

    static synchronized World get() {
        if (running == null) {
            ConfigurableApplicationContext context = SpringApplication.run(
                    Siyuflow.class,
                    "--server.port=0",
                    "--siyuflow.embedded.folder=" + temporaryFolder(),
                    "--siyuflow.sandbox.demo=false",
                    "--siyuflow.alert.every=1s");
            running = new World(
                    context, "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
        }
        return running;
    }

    /** A node that runs in a process of its own. */
    static World at(String base) {
        return new World(null, base);
    }

    static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("siyuflow-story");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A 公众号 known to both sides, its callback address verified. @return its appid */
    String anMpAccount() {
        return anMpAccount(appId -> {});
    }

    /** @param before what it is like at WeChat before it is added here */
    String anMpAccount(Consumer<String> before) {
        String appId = "wx" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        JsonNode there = wechat.put("/accounts/mp/" + appId, Map.of("name", "小店", "secret", "s".repeat(32)));
        before.accept(appId);
        api.post(
                "/api/accounts/mp",
                Map.of(
                        "name", "小店",
                        "appId", appId,
                        "secret", there.get("secret").asText(),
                        "token", there.get("token").asText(),
                        "aesKey", there.get("aesKey").asText()));
        wechat.put("/accounts/" + appId + "/callback", Map.of("url", base + "/callback/mp/" + appId));
        return appId;
    }

    /** Until the tags and followers that it brought along are here: before, they may still be read as they were. */
    void awaitFollowers(String account) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !"RUNNING"
                        .equals(api.get("/api/accounts/" + account + "/follower-syncs")
                                .at("/items/0/state")
                                .asText()));
    }

    /** A 企微 corp known to both sides with two members, its callback address verified. @return its corp id */
    String aWecomCorp() {
        String corpId = "ww" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        JsonNode there = wechat.put(
                "/accounts/wecom/" + corpId,
                Map.of(
                        "name",
                        "小店企业",
                        "secret",
                        "s".repeat(32),
                        "agentId",
                        1000002,
                        "members",
                        List.of(member("zhangsan", "张三"), member("lisi", "李四"))));
        api.post(
                "/api/accounts/wecom",
                Map.of(
                        "name",
                        "小店企业",
                        "corpId",
                        corpId,
                        "agentId",
                        1000002,
                        "secret",
                        there.get("secret").asText(),
                        "token",
                        there.get("token").asText(),
                        "aesKey",
                        there.get("aesKey").asText()));
        wechat.put("/accounts/" + corpId + "/callback", Map.of("url", base + "/callback/wecom/" + corpId));
        return corpId;
    }

    private static Map<String, Object> member(String userid, String name) {
        return Map.of("userid", userid, "name", name, "active", true, "customerContact", true);
    }

    /** @return the new channel's id */
    String aChannel(String name) {
        return api.post(
                        "/api/channels",
                        Map.of(
                                "name",
                                name + " " + UUID.randomUUID(),
                                "group",
                                "门店",
                                "online",
                                false,
                                "remark",
                                "",
                                "enabled",
                                true))
                .get("id")
                .asText();
    }

    private static final byte[] PNG = {
        (byte) 0x89,
        'P',
        'N',
        'G',
        0x0D,
        0x0A,
        0x1A,
        0x0A,
        0,
        0,
        0,
        13,
        'I',
        'H',
        'D',
        'R',
        0,
        0,
        0,
        1,
        0,
        0,
        0,
        1,
        8,
        6
    };

    /** A picture of the library. @return its id */
    String aPicture(String name) {
        return api.upload("/api/files", "file", name, PNG).get("id").asText();
    }

    /** An article of the library of one piece. @return its id */
    String anArticle(String title, String content) {
        Map<String, Object> piece =
                Map.of("title", title, "author", "", "content", content, "cover", aPicture(title + ".png"));
        return api.post("/api/articles", Map.of("group", "", "pieces", List.of(piece)))
                .get("id")
                .asText();
    }

    static Map<String, Object> text(String text) {
        return Map.of("type", "text", "text", text);
    }
}
