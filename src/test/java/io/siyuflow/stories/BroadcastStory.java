package io.siyuflow.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A mass send from the API through the engine to WeChat, onto the phones and back: once, at its time, whatever gets lost. */
@Timeout(120)
class BroadcastStory {

    private static final String SEND = "/cgi-bin/message/mass/sendall";

    private final World world = World.get();
    private final List<String> people = new ArrayList<>();
    private String account;

    @BeforeEach
    void anAccountWithTwoFollowers() {
        account = world.anMpAccount();
        rule(Map.of("delayMs", 0));
        for (int i = 0; i < 2; i++) {
            String person = world.wechat
                    .post("/mp/" + account + "/people", Map.of())
                    .get("openid")
                    .asText();
            world.wechat.post("/mp/" + account + "/people/" + person + "/follow", Map.of());
            people.add(person);
        }
    }

    @AfterEach
    void backToNow() {
        world.wechat.delete("/clock");
        world.wechat.delete("/faults");
    }

    @Test
    void reachesEverybodyOnceAndTellsHowMany() {
        String id = submitted(toAll(), null);

        awaitState(id, "SENT");
        assertThat(broadcastsTo(people.get(0))).isEqualTo(1);
        JsonNode chunk = world.api.get(url("/" + id + "/chunks")).get(0);
        assertThat(chunk.get("total").asInt()).isEqualTo(2);
        assertThat(chunk.get("sent").asInt()).isEqualTo(2);
        assertThat(chunk.get("status").asText()).isEqualTo("send success");
        assertThat(reachedToday()).isEqualTo(2);
    }

    @Test
    void goesAtItsTimeByTheClock() {
        String id = submitted(toAll(), inThreeHours());
        assertThat(calls(SEND)).isZero();

        move("PT3H1M");

        awaitState(id, "SENT");
        assertThat(calls(SEND)).isEqualTo(1);
    }

    @Test
    void isTakenBackBeforeItsTime() {
        String id = submitted(toAll(), inThreeHours());

        world.api.post(url("/" + id + "/cancel"), Map.of());
        move("PT3H1M");

        assertThat(world.api.get(url("/" + id)).get("state").asText()).isEqualTo("CANCELLED");
        assertThat(calls(SEND)).isZero();
    }

    @Test
    void isSentOnceThoughTheAnswerGotLostAndTheEndWasToldBeforeWeKnewIt() {
        world.wechat.post("/faults", Map.of("account", account, "path", SEND, "kind", "TIMEOUT_AFTER", "ms", 100));
        String id = submitted(toAll(), null);
        await().atMost(Duration.ofSeconds(20)).until(() -> broadcastsTo(people.get(0)) == 1);
        // until a minute has passed WeChat does not tell which one it was
        await().atMost(Duration.ofSeconds(20)).until(() -> calls(SEND) == 2);

        move("PT2M");

        awaitState(id, "SENT");
        assertThat(broadcastsTo(people.get(0))).isEqualTo(1);
        assertThat(world.wechat.get("/mp/" + account + "/broadcasts")).hasSize(1);
        assertThat(world.api.get(url("/" + id + "/chunks")).get(0).get("sent").asInt())
                .isEqualTo(2);
    }

    @Test
    void saysWhyWechatDidNotSendIt() {
        rule(Map.of("delayMs", 0, "status", "err(20008)"));

        assertThat(awaitState(submitted(toAll(), null), "FAILED").get("why").asText())
                .contains("涉嫌欺诈");
    }

    @Test
    void reachesAListAndFiltersWhoLeft() {
        JsonNode list = world.api.post(url("/lists"), Map.of("text", String.join("\n", people)));
        world.wechat.post("/mp/" + account + "/people/" + people.get(1) + "/unfollow", Map.of());

        String id = submitted(
                Map.of("title", "名单", "target", "LIST", "listId", list.get("id").asText(), "contents", hello()), null);

        awaitState(id, "SENT");
        JsonNode chunk = world.api.get(url("/" + id + "/chunks")).get(0);
        assertThat(chunk.get("total").asInt()).isEqualTo(2);
        assertThat(chunk.get("sent").asInt()).isEqualTo(1);
    }

    private static List<Map<String, Object>> hello() {
        return List.of(World.text("大家好"));
    }

    private static Map<String, Object> toAll() {
        return Map.of("title", "问候", "target", "EVERYBODY", "contents", hello());
    }

    private String submitted(Map<String, Object> form, String sendAt) {
        String id = world.api.post(url(""), form).get("id").asText();
        world.api.post(url("/" + id + "/submit"), sendAt == null ? Map.of() : Map.of("sendAt", sendAt));
        return id;
    }

    private String inThreeHours() {
        return Instant.parse(world.wechat.get("/clock").get("now").asText())
                .plus(Duration.ofHours(3))
                .toString();
    }

    private JsonNode awaitState(String id, String state) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> world.api.get(url("/" + id)),
                        shown -> shown.get("state").asText().equals(state));
    }

    /** The overview's figure of this account. */
    private int reachedToday() {
        JsonNode days = world.api.get("/api/accounts/" + account + "/figures");
        return days.get(days.size() - 1).get("broadcastReached").asInt();
    }

    private void rule(Map<String, Object> rules) {
        world.wechat.put("/mp/" + account + "/broadcasts/rules", rules);
    }

    private void move(String by) {
        world.wechat.post("/clock", Map.of("by", by));
    }

    private int calls(String path) {
        return world.wechat.get("/calls?account=" + account + "&path=" + path).size();
    }

    private long broadcastsTo(String person) {
        return StreamSupport.stream(
                        world.wechat
                                .get("/mp/" + account + "/people/" + person + "/conversation")
                                .spliterator(),
                        false)
                .filter(message -> message.path("how").asText().equals("broadcast"))
                .count();
    }

    private String url(String rest) {
        return "/api/accounts/" + account + "/broadcasts" + rest;
    }
}
