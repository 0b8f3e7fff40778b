package io.siyuflow.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The menu of one 公众号, drawn and published over the API and tapped on WeChat's phone. */
final class MenuDesk {

    final String menu;
    private final World world;
    private final String account;

    MenuDesk(World world, String account) {
        this.world = world;
        this.account = account;
        this.menu = "/api/accounts/" + account + "/menu";
    }

    JsonNode save(List<Object> entries, List<Object> conditional) {
        long revision = world.api.get(menu).get("revision").asLong();
        return world.api.put(
                menu, Map.of("revision", revision, "menu", Map.of("entries", entries, "conditional", conditional)));
    }

    /** @return the version's id */
    String publish(JsonNode draft) {
        String id = order(draft);
        assertThat(ended(id).get("state").asText()).isEqualTo("PUBLISHED");
        return id;
    }

    String order(JsonNode draft) {
        return world.api
                .post(
                        menu + "/publish",
                        Map.of("revision", draft.get("revision").asLong()))
                .get("id")
                .asText();
    }

    /** The version, once it has ended. */
    JsonNode ended(String id) {
        return await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> {
                            JsonNode newest = world.api.get(menu + "/versions").at("/items/0");
                            assertThat(newest.get("id").asText()).isEqualTo(id);
                            return newest;
                        },
                        newest -> !newest.get("state").asText().equals("PUBLISHING"));
    }

    /** A tag that one follower carries, known here. */
    long aTag(String name) {
        world.awaitFollowers(account);
        long tag = crowd(name).get("tagId").asLong();
        world.api.post("/api/accounts/" + account + "/follower-tags/refresh", Map.of());
        return tag;
    }

    /** One follower who carries the tag. */
    JsonNode crowd(String tag) {
        return world.wechat.post("/mp/" + account + "/followers", Map.of("count", 1, "scene", "ch_1", "tag", tag));
    }

    String aFollower() {
        String openid = world.wechat
                .post("/mp/" + account + "/people", Map.of("name", "小明"))
                .get("openid")
                .asText();
        world.wechat.post("/mp/" + account + "/people/" + openid + "/follow", Map.of());
        return openid;
    }

    JsonNode click(String openid, Map<String, Object> where) {
        return world.wechat.post("/mp/" + account + "/people/" + openid + "/menu", where);
    }

    List<String> told(String openid) {
        return world.wechat.get("/mp/" + account + "/people/" + openid + "/conversation").findParents("how").stream()
                .filter(message -> message.get("from").asText().equals("account"))
                .map(message -> message.get("text").asText())
                .toList();
    }

    static Map<String, Object> message(String name, String... texts) {
        List<Map<String, Object>> contents =
                List.of(texts).stream().map(World::text).toList();
        return Map.of("name", name, "kind", "MESSAGE", "answering", true, "contents", contents);
    }

    static Map<String, Object> page(String name, String url) {
        return Map.of("name", name, "kind", "PAGE", "answering", false, "url", url);
    }

    static Map<String, Object> group(String name, Object... children) {
        return Map.of("name", name, "kind", "GROUP", "answering", false, "children", List.of(children));
    }

    static Map<String, Object> conditional(String name, long tag, Object... entries) {
        return Map.of("name", name, "tagId", tag, "entries", List.of(entries));
    }
}
