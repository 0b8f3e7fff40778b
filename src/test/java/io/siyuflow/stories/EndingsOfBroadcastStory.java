package io.siyuflow.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way through {@code send-broadcast}: which steps are passed, which are not; together they pass them all. */
@Timeout(120)
class EndingsOfBroadcastStory {

    private static final String SEND = "/cgi-bin/message/mass/sendall";
    private static final String PASSWORD = "correct-horse-staple";
    private static final List<String> USED = new ArrayList<>();

    private final World world = World.get();
    private final Paths paths = new Paths(world);
    private String account;
    private String follower;

    @BeforeEach
    void anAccountWithAFollower() {
        account = world.anMpAccount();
        USED.add(account);
        rule(Map.of("delayMs", 0));
        follower = world.wechat
                .post("/mp/" + account + "/people", Map.of())
                .get("openid")
                .asText();
        world.wechat.post("/mp/" + account + "/people/" + follower + "/follow", Map.of());
    }

    @AfterEach
    void backToNow() {
        world.wechat.delete("/clock");
        world.wechat.delete("/faults");
    }

    @AfterAll
    static void noStepWasLeftOut() {
        assertThat(new Paths(World.get()).notWalked("broadcast/send-broadcast", USED))
                .isEmpty();
    }

    @Test
    void aMissedOneIsGivenUpWhenAPersonSaysSo() {
        String id = submitted(text(), inThreeHours());
        move("PT8H");
        awaitState(id, "MISSED");

        complete(world.api, id, Map.of("wayOut", "giveUp", "reason", "活动已经结束"));

        assertThat(path(id))
                .containsSubsequence("record-missed", "decide-missed", "record-way-out", "still-wanted", "end-given-up")
                .doesNotContain("send-chunk");
        assertThat(shown(id).get("state").asText()).isEqualTo("CANCELLED");
        assertThat(shown(id).get("why").asText()).contains("admin 决定不再发送：活动已经结束");
        assertThat(calls(SEND)).isZero();
    }

    @Test
    void aMissedOneGoesWhenAPersonSaysSo() {
        String id = submitted(text(), inThreeHours());
        move("PT8H");
        awaitState(id, "MISSED");

        assertThat(world.api.get(url("/" + id + "/tasks")).at("/0/description").asText())
                .contains("问候", "发给全部粉丝（约 1 人）");
        complete(world.api, id, Map.of("wayOut", "send"));

        assertThat(path(id))
                .containsSubsequence("still-wanted", "load", "at-time", "check-sending", "send-chunk", "end-concluded");
        assertThat(calls(SEND)).isEqualTo(1);
    }

    @Test
    void whatIsLateInTheNightWaitsUntilTheMorning() {
        ZonedDateTime evening = tomorrowAt("20:00");
        String id = submitted(text(), evening.plusMinutes(90).toInstant().toString());

        moveTo(evening.plusMinutes(150));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> shown(id).get("sendAt").asText().equals(nextMorning(evening)));
        assertThat(calls(SEND)).isZero();
        moveTo(evening.plusHours(12).plusMinutes(1));

        assertThat(path(id))
                .containsSubsequence("defer", "until-morning", "check-sending", "send-chunk", "end-concluded")
                .doesNotContain("record-missed");
        assertThat(calls(SEND)).isEqualTo(1);
    }

    @Test
    void aSecondPersonRefusesOneAndAgreesToTheOther() {
        Http colleague = aColleague();
        String refused = submitted(approved("有错字"), null);
        String given = submitted(approved("没有错字"), null);

        String withoutReason = colleague
                .exchange("POST", completionOf(refused), Map.of("values", Map.of("approved", false)))
                .body();
        complete(colleague, refused, Map.of("approved", false, "reason", "有错字"));
        complete(colleague, given, Map.of("approved", true));

        assertThat(withoutReason).contains("values.reason", "不同意时请写明原因");
        assertThat(path(refused))
                .containsSubsequence("approve-broadcast", "record-approval", "is-approved", "end-not-approved")
                .doesNotContain("at-time");
        assertThat(path(given))
                .containsSubsequence("approve-broadcast", "record-approval", "load", "at-time", "end-concluded");
        assertThat(calls(SEND)).isEqualTo(1);
    }

    @Test
    void theQuotaIsToldBeforeItIsHandedInAndKeptWhenItsTimeHasCome() {
        moveTo(tomorrowAt("10:00"));
        String later = submitted(text(), inThreeHours());
        awaitState(submitted(text(), null), "SENT");
        String third = world.api.post(url(""), text()).get("id").asText();
        assertThat(world.api
                        .exchange("POST", url("/" + third + "/submit"), Map.of())
                        .body())
                .contains("今天已群发给全部粉丝 1 次");

        move("PT3H1M");

        assertThat(path(later))
                .containsSubsequence("verdict", "refuse", "end-refused")
                .doesNotContain("next-chunk");
        assertThat(shown(later).get("why").asText()).contains("今天已群发给全部粉丝 1 次");
        assertThat(calls(SEND)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"42010, PT5M", "45066, PT1M", "45009, P1D"})
    void waitsAsLongAsWechatWantsAndThenGoesOnce(int errcode, String wait) {
        fault(SEND, errcode);
        String id = submitted(text(), null);
        paths.awaitPutOff("broadcast-" + id, errcode + "：");
        assertThat(shown(id).get("state").asText()).isEqualTo("SENDING");

        move(wait);

        assertThat(path(id)).containsSubsequence("send-chunk", "finished", "end-concluded");
        assertThat(calls(SEND)).isEqualTo(2);
        assertThat(world.wechat.get("/mp/" + account + "/broadcasts")).hasSize(1);
    }

    @Test
    void aDraftThatVanishesBeforeItIsSentIsMadeAnew() {
        fault(SEND, 42010);
        String id = submitted(article(), null);
        paths.awaitPutOff("broadcast-" + id, "42010：");
        String vanished = draft();
        world.wechat.delete("/mp/" + account + "/drafts/" + vanished);

        move("PT5M");

        assertThat(path(id))
                .containsSubsequence(
                        "prepare-draft",
                        "draft-gone",
                        "renew-draft",
                        "can-renew",
                        "prepare-draft",
                        "send-chunk",
                        "finished",
                        "end-concluded")
                .doesNotContain("record-refused");
        assertThat(shown(id).get("state").asText()).isEqualTo("SENT");
        assertThat(world.wechat.get("/mp/" + account + "/broadcasts")).hasSize(1);
        assertThat(world.wechat.get("/mp/" + account + "/drafts")).isEmpty();
    }

    @Test
    void aDraftThatWechatWillNotTakeIsNotOfferedForEver() {
        world.wechat.post(
                "/faults", Map.of("account", account, "path", SEND, "kind", "ERRCODE", "errcode", 40007, "count", -1));

        String id = submitted(article(), null);

        assertThat(path(id)).containsSubsequence("draft-gone", "draft-gone", "draft-gone", "record-refused");
        assertThat(calls(SEND)).as("the same draft is not offered a third time").isEqualTo(2);
        assertThat(world.wechat.get("/mp/" + account + "/drafts"))
                .as("it lay in the box all the time")
                .hasSize(1);
    }

    @Test
    void aDraftMadeElsewhereCanNotBeMadeAnew() {
        String id = submitted(Map.of("title", "图文", "target", "EVERYBODY", "draft", "nowhere"), null);

        assertThat(path(id))
                .containsSubsequence("draft-gone", "renew-draft", "can-renew", "record-refused", "end-send-refused")
                .doesNotContain("prepare-draft");
        assertThat(shown(id).get("why").asText()).contains("40007");
    }

    @Test
    void aRefusedDraftEndsItWithTheReason() {
        fault("/cgi-bin/draft/add", 45003);

        String id = submitted(article(), null);

        assertThat(path(id))
                .containsSubsequence("draft-refused", "record-refused", "end-send-refused")
                .doesNotContain("send-chunk");
        assertThat(shown(id).get("why").asText()).contains("标题过长");
    }

    @Test
    void aRefusedSendEndsItWithTheReason() {
        fault(SEND, 45028);

        String id = submitted(text(), null);

        assertThat(path(id)).containsSubsequence("send-refused", "record-refused", "end-send-refused");
        assertThat(shown(id).get("why").asText()).contains("群发次数已用完", "45028");
    }

    @Test
    void aPersonSaysThatItWasSentWhenWechatNoLongerKnows() {
        world.wechat.post("/faults", Map.of("account", account, "path", SEND, "kind", "TIMEOUT_AFTER", "ms", 100));
        String id = submitted(text(), null);
        // until a minute has passed WeChat does not tell which one it was
        paths.awaitPutOff("broadcast-" + id, "45066：");
        move("PT25H");
        paths.awaitPutOff("broadcast-" + id, "结果未知");
        JsonNode unknown = world.api
                .get("/api/accounts/" + account + "/calls?state=UNKNOWN&connector=mp.send-broadcast")
                .at("/items/0/id");

        world.api.post("/api/accounts/" + account + "/calls/" + unknown.asText() + "/resolve", Map.of("as", "SENT"));

        assertThat(path(id))
                .containsSubsequence("record-accepted", "has-number", "next-chunk", "conclude", "end-concluded")
                .doesNotContain("wait-for-result");
        assertThat(shown(id).get("state").asText()).isEqualTo("SENT");
        assertThat(world.wechat.get("/mp/" + account + "/broadcasts")).hasSize(1);
    }

    @Test
    void asksAgainWhileWechatIsStillSendingAndBelievesTheEventThatComesLater() {
        rule(Map.of("mode", "HOLD"));
        String id = submitted(text(), null);
        JsonNode send = await().atMost(Duration.ofSeconds(20))
                .until(() -> world.wechat.get("/mp/" + account + "/broadcasts"), all -> all.size() == 1)
                .get(0);
        awaitChunk(id, "ACCEPTED");
        move("PT16M");
        paths.awaitStep("broadcast-" + id, "still-sending");

        end(send, "{}");

        assertThat(path(id))
                .containsSubsequence("no-result", "ask-status", "still-sending", "finished", "record-result")
                .doesNotContain("record-status");
    }

    @Test
    void believesWechatsAnswerWhenTheEventIsLostAndTheEventWhenItComesAfterAll() {
        rule(Map.of("mode", "LOSE", "delayMs", 0));
        String id = submitted(text(), null);
        awaitChunk(id, "ACCEPTED");
        move("PT16M");

        assertThat(path(id))
                .containsSubsequence("ask-status", "record-status", "conclude", "end-concluded")
                .doesNotContain("finished");
        JsonNode asked = chunk(id);
        assertThat(asked.get("status").asText()).isEqualTo("SEND_SUCCESS");
        assertThat(asked.get("total").isNull()).isTrue();

        world.wechat.post("/mp/" + account + "/broadcasts/" + asked.get("msgId").asText() + "/tell", Map.of());

        assertThat(chunk(id).get("sent").asInt()).isEqualTo(1);
        JsonNode days = world.api.get("/api/accounts/" + account + "/figures");
        assertThat(days.get(days.size() - 1).get("broadcastReached").asInt()).isEqualTo(1);
    }

    @Test
    void aVideoGoesByAnIdForMassSendsAndIsUploadedAnewWhenWechatNoLongerHasIt() {
        byte[] film = {0, 0, 0, 24, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm'};
        fault("/cgi-bin/media/uploadvideo", 40007);

        String id = submitted(of("video", world.api.upload("/api/files", "file", "门店.mp4", film)), null);

        assertThat(path(id)).endsWith("end-concluded");
        assertThat(calls("/cgi-bin/material/add_material")).isEqualTo(2);
        assertThat(calls("/cgi-bin/media/uploadvideo")).isEqualTo(2);
        assertThat(lastReceived()).isEqualTo("broadcast:video");
    }

    @Test
    void aRecordingGoesToo() {
        byte[] wav = ByteBuffer.allocate(2_044)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF\0\0\0\0WAVE".getBytes(StandardCharsets.US_ASCII))
                .putInt(28, 1_000)
                .array();

        String id = submitted(of("voice", world.api.upload("/api/files", "file", "问候.wav", wav)), null);

        assertThat(path(id)).containsSubsequence("send-chunk", "finished", "end-concluded");
        assertThat(lastReceived()).isEqualTo("broadcast:voice");
    }

    private static Map<String, Object> of(String type, JsonNode file) {
        return Map.of(
                "title",
                "一条",
                "target",
                "EVERYBODY",
                "contents",
                List.of(Map.of("type", type, "file", file.get("id").asText())));
    }

    private String lastReceived() {
        JsonNode messages = world.wechat.get("/mp/" + account + "/people/" + follower + "/conversation");
        JsonNode last = messages.get(messages.size() - 1);
        return last.get("how").asText() + ":" + last.get("type").asText();
    }

    private static Map<String, Object> text() {
        return Map.of("title", "问候", "target", "EVERYBODY", "contents", List.of(World.text("大家好")));
    }

    private static Map<String, Object> approved(String title) {
        return Map.of("title", title, "target", "EVERYBODY", "contents", List.of(World.text(title)), "approval", true);
    }

    private Map<String, Object> article() {
        String article = world.anArticle("春季新品 " + System.nanoTime(), "<p>到店有礼</p>");
        return Map.of("title", "图文", "target", "EVERYBODY", "article", article);
    }

    private Http aColleague() {
        String name = "li" + System.nanoTime() % 1_000_000_000;
        world.api.post(
                "/api/users",
                Map.of(
                        "username",
                        name,
                        "displayName",
                        "李四",
                        "password",
                        PASSWORD,
                        "roles",
                        List.of("OPERATOR"),
                        "accounts",
                        List.of(account)));
        return Http.as(world.base, name, PASSWORD);
    }

    private String submitted(Map<String, Object> form, String sendAt) {
        String id = world.api.post(url(""), form).get("id").asText();
        world.api.post(url("/" + id + "/submit"), sendAt == null ? Map.of() : Map.of("sendAt", sendAt));
        return id;
    }

    private void complete(Http as, String id, Map<String, Object> values) {
        as.post(completionOf(id), Map.of("values", values));
    }

    private String completionOf(String id) {
        String task = world.api.get(url("/" + id + "/tasks")).get(0).get("id").asText();
        return "/api/accounts/" + account + "/tasks/" + task + "/complete";
    }

    private List<String> path(String id) {
        return paths.ofInstance("broadcast-" + id);
    }

    private JsonNode shown(String id) {
        return world.api.get(url("/" + id));
    }

    private void awaitState(String id, String state) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> shown(id).get("state").asText().equals(state));
    }

    private void awaitChunk(String id, String state) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> chunk(id).get("state").asText().equals(state));
    }

    private JsonNode chunk(String id) {
        return world.api.get(url("/" + id + "/chunks")).get(0);
    }

    private String draft() {
        return world.wechat
                .get("/mp/" + account + "/drafts")
                .get(0)
                .get("mediaId")
                .asText();
    }

    private void end(JsonNode send, String how) {
        world.wechat.post("/mp/" + account + "/broadcasts/" + send.get("msgId").asText() + "/finish", how);
    }

    private void fault(String path, int errcode) {
        world.wechat.post("/faults", Map.of("account", account, "path", path, "kind", "ERRCODE", "errcode", errcode));
    }

    private void rule(Map<String, Object> rules) {
        world.wechat.put("/mp/" + account + "/broadcasts/rules", rules);
    }

    private void move(String by) {
        world.wechat.post("/clock", Map.of("by", by));
    }

    private void moveTo(ZonedDateTime time) {
        world.wechat.post("/clock", Map.of("to", time.toOffsetDateTime().toString()));
    }

    private static ZonedDateTime tomorrowAt(String time) {
        return ZonedDateTime.now(ZoneId.of("Asia/Shanghai")).plusDays(1).with(LocalTime.parse(time));
    }

    private static String nextMorning(ZonedDateTime evening) {
        return evening.plusHours(12).toInstant().toString();
    }

    private String inThreeHours() {
        return Instant.parse(world.wechat.get("/clock").get("now").asText())
                .plus(Duration.ofHours(3))
                .toString();
    }

    private int calls(String path) {
        return world.wechat.get("/calls?account=" + account + "&path=" + path).size();
    }

    private String url(String rest) {
        return "/api/accounts/" + account + "/broadcasts" + rest;
    }
}
