package io.siyuflow.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every way through {@code publish-article}: an article of the library, the account's box of drafts, and what WeChat makes of it. */
@Timeout(120)
class PublishArticleStory {

    private static final String SUBMIT = "/cgi-bin/freepublish/submit";

    private static final List<String> USED = new ArrayList<>();

    private final World world = World.get();
    private final Paths paths = new Paths(world);
    private final String account = world.anMpAccount();
    private final String article = world.anArticle("春季新品 " + System.nanoTime(), "<p>到店</p>");

    @AfterAll
    static void noStepWasLeftOut() {
        assertThat(new Paths(World.get()).notWalked("material/publish-article", USED))
                .isEmpty();
    }

    @AfterEach
    void backToNow() {
        world.wechat.delete("/clock");
        world.wechat.delete("/faults");
    }

    PublishArticleStory() {
        USED.add(account);
    }

    @Test
    void isPublishedWhenWechatSaysSoAndTakenDownAgain() {
        String id = published();
        paths.awaitStep("publication-" + id, "wait-for-end");
        assertThat(world.api.exchange("POST", url(), Map.of()).statusCode()).isEqualTo(409);
        assertThat(world.api
                        .exchange("DELETE", "/api/articles/" + article, null)
                        .body())
                .contains("正在发布");

        end(Map.of());

        assertThat(paths.ofInstance("publication-" + id))
                .containsSubsequence("push-article", "submit", "record-submitted", "finished", "end-published")
                .doesNotContain("ask", "record-refused");
        JsonNode now = now();
        assertThat(now.get("state").asText()).isEqualTo("PUBLISHED");
        assertThat(now.at("/urls/0").asText()).contains("/sandbox/mpweb/s?id=");
        assertThat(draft()).isEqualTo("NONE");
        assertThat(world.api.get("/api/accounts/" + account + "/publications").at("/items/0/publishedId"))
                .isEqualTo(now.get("publishedId"));
        assertThat(world.api.exchange("POST", url(), Map.of()).body()).contains("已经发布");

        world.api.post("/api/accounts/" + account + "/publications/" + id + "/take-down", Map.of());

        assertThat(now().get("state").asText()).isEqualTo("DELETED");
        assertThat(world.api
                        .get("/api/accounts/" + account + "/publications")
                        .get("total")
                        .asInt())
                .isZero();
    }

    @Test
    void asksWechatWhenTheEventIsLost() {
        world.wechat.put("/mp/" + account + "/publish-time", Map.of("takes", "PT1M", "told", false));
        String id = published();
        paths.awaitStep("publication-" + id, "wait-for-end");

        world.wechat.post("/clock", Map.of("by", "PT6M"));

        assertThat(paths.ofInstance("publication-" + id))
                .containsSubsequence("no-word", "ask", "decide-result", "record-published", "end-published");
        assertThat(now().at("/urls")).hasSize(1);
    }

    @Test
    void anArticleThatNobodyKeepsBackIsPublishedAfterAWhile() {
        String id = published();
        paths.awaitStep("publication-" + id, "wait-for-end");

        world.wechat.post("/clock", Map.of("by", "PT2M"));

        assertThat(paths.ofInstance("publication-" + id))
                .containsSubsequence("finished", "record-published", "end-published")
                .doesNotContain("ask");
    }

    @Test
    void saysWhyWechatRefusedItAndKeepsTheDraft() {
        String id = published();
        paths.awaitStep("publication-" + id, "wait-for-end");

        end(Map.of("status", 4, "failed", List.of(1)));

        assertThat(paths.ofInstance("publication-" + id)).contains("record-refused", "end-refused");
        assertThat(now().get("state").asText()).isEqualTo("REFUSED");
        assertThat(now().get("reason").asText()).contains("平台审核没有通过");
        assertThat(draft()).isEqualTo("CURRENT");
    }

    @Test
    void saysSoWhenTheAccountMayNotPublish() {
        world.wechat.put("/mp/" + account + "/publish-right", Map.of("allowed", false));

        String id = published();

        assertThat(paths.ofInstance("publication-" + id)).contains("submit-refused", "end-not-taken");
        assertThat(now().get("reason").asText()).contains("没有这个接口的权限").contains("48001");
    }

    @Test
    void endsVisiblyWhenWechatRefusesTheDraft() {
        fault("/cgi-bin/draft/add", Map.of("kind", "ERRCODE", "errcode", 45003));

        String id = published();

        assertThat(paths.ofInstance("publication-" + id))
                .contains("push-refused", "end-not-taken")
                .doesNotContain("submit");
        assertThat(now().get("reason").asText()).contains("标题过长");
    }

    @Test
    void asksAPersonWhenWechatsAnswerGotLostAndBelievesThem() {
        fault(SUBMIT, Map.of("kind", "TIMEOUT_AFTER", "ms", 100));
        String id = published();
        JsonNode unknown = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> world.api.get(
                                "/api/accounts/" + account + "/calls?state=UNKNOWN&connector=mp.publish-draft"),
                        found -> found.get("total").asInt() == 1)
                .at("/items/0/id");

        world.api.post("/api/accounts/" + account + "/calls/" + unknown.asText() + "/resolve", Map.of("as", "SENT"));

        assertThat(paths.ofInstance("publication-" + id)).contains("record-confirmed", "end-confirmed");
        assertThat(world.wechat.get("/calls?account=" + account + "&path=" + SUBMIT))
                .hasSize(1);
        assertThat(now().get("reason").asText()).contains("由人确认");
    }

    @Test
    void asksAgainAndAgainAndAfterThreeDaysSendsAPersonToLook() {
        world.wechat.put("/mp/" + account + "/publish-time", Map.of("takes", "P5D"));
        String id = published();
        paths.awaitStep("publication-" + id, "wait-for-end");
        move("PT6M");
        paths.awaitStep("publication-" + id, "decide-result");

        move("P3D");

        assertThat(paths.ofInstance("publication-" + id))
                .containsSubsequence("ask", "decide-result", "no-word", "ask", "record-unknown", "end-unknown")
                .doesNotContain("record-published", "record-refused");
        assertThat(now().get("state").asText()).isEqualTo("UNKNOWN");
        assertThat(now().get("reason").asText()).contains("三天没有给出结果");
        assertThat(draft()).isEqualTo("CURRENT");
    }

    @Test
    void theEventIsTakenWhileItIsAskedAgain() {
        world.wechat.put("/mp/" + account + "/publish-time", Map.of("takes", "P5D"));
        String id = published();
        paths.awaitStep("publication-" + id, "wait-for-end");
        move("PT6M");
        paths.awaitStep("publication-" + id, "decide-result");

        end(Map.of());

        assertThat(paths.ofInstance("publication-" + id))
                .containsSubsequence("ask", "decide-result", "finished", "record-published", "end-published");
        assertThat(now().get("state").asText()).isEqualTo("PUBLISHED");
    }

    private void move(String by) {
        world.wechat.post("/clock", Map.of("by", by));
    }

    private String published() {
        return world.api.post(url(), Map.of()).get("id").asText();
    }

    private void end(Map<String, Object> ending) {
        String publishId = world.wechat
                .get("/mp/" + account + "/publications")
                .get(0)
                .get("publishId")
                .asText();
        world.wechat.post("/mp/" + account + "/publications/" + publishId + "/end", ending);
    }

    private void fault(String path, Map<String, Object> fault) {
        Map<String, Object> body = new java.util.HashMap<>(fault);
        body.put("account", account);
        body.put("path", path);
        world.wechat.post("/faults", body);
    }

    private JsonNode now() {
        return world.api.get(url()).get(0);
    }

    private String draft() {
        return world.api
                .get("/api/accounts/" + account + "/articles/" + article + "/draft")
                .get("state")
                .asText();
    }

    private String url() {
        return "/api/accounts/" + account + "/articles/" + article + "/publications";
    }
}
