package io.siyuflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Mass sends as the reference has them (3.8): quotas by kind of account, clientmsgid, endings. */
@SandboxTest
class MpBroadcastsTest {

    private static final String MASS = "/sandbox/wx/cgi-bin/message/mass/";

    @LocalServerPort
    private int port;

    private Phone phone;
    private String appId;
    private String token;

    @BeforeEach
    void anAccount() {
        phone = new Phone(port);
        appId = "wx" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        token = phone.mpToken(appId);
        phone.put(control("/rules"), "{\"mode\":\"HOLD\"}");
    }

    @AfterEach
    void backToNow() {
        phone.raw("DELETE", "/sandbox/api/clock", null);
    }

    @Test
    void acceptsFirstAndDeliversWhenItEnds() {
        String openid = follower();

        JsonNode accepted = toAll("大家好", "a");
        assertThat(accepted.get("errcode").asInt()).isZero();
        assertThat(status(accepted)).isEqualTo("SENDING");
        assertThat(broadcastsTo(openid)).isZero();

        finish(accepted, null);

        assertThat(status(accepted)).isEqualTo("SEND_SUCCESS");
        assertThat(broadcastsTo(openid)).isEqualTo(1);
        assertThat(counts(accepted)).isEqualTo("1/1/1/0");
    }

    @Test
    void tellsTheEndByCallback() {
        follower();
        JsonNode accepted = toAll("大家好", "a");

        JsonNode callback = phone.post(control("/" + accepted.get("msg_id").asText() + "/finish"), "{}")
                .get("callback");

        assertThat(callback.get("xml").asText())
                .contains("<Event><![CDATA[MASSSENDJOBFINISH]]></Event>")
                .contains("<MsgID>" + accepted.get("msg_id").asText() + "</MsgID>")
                .contains("<Status><![CDATA[send success]]></Status>")
                .contains("<TotalCount>1</TotalCount><FilterCount>1</FilterCount><SentCount>1</SentCount>");
    }

    @Test
    void whatWechatObjectsToReachesNobody() {
        String openid = follower();
        JsonNode accepted = toAll("加我领钱", "a");

        finish(accepted, "err(20008)");

        assertThat(status(accepted)).isEqualTo("SEND_FAIL");
        assertThat(broadcastsTo(openid)).isZero();
        assertThat(counts(accepted)).isEqualTo("1/1/0/1");
    }

    @Test
    void remembersAClientmsgidForADayAndIsAskedTooSoonWithinAMinute() {
        follower();
        long first = toAll("大家好", "plan-1").get("msg_id").asLong();

        assertErrcode(toAll("大家好", "plan-1"), 45066);
        move("PT61S");
        JsonNode again = toAll("大家好", "plan-1");
        assertErrcode(again, 45065);
        assertThat(again.get("msg_id").asLong()).isEqualTo(first);
        move("PT24H");
        renewToken();
        assertThat(toAll("大家好", "plan-1").get("msg_id").asLong()).isNotEqualTo(first);
    }

    @Test
    void derivesAClientmsgidFromRangeAndContent() {
        follower();
        String body = "{\"filter\":{\"is_to_all\":true},\"msgtype\":\"text\",\"text\":{\"content\":\"好\"}}";
        phone.post(MASS + "sendall" + token, body);

        assertErrcode(phone.post(MASS + "sendall" + token, body), 45066);
    }

    @Test
    void refusesAClientmsgidOfMoreThan64Bytes() {
        assertErrcode(toAll("好", "x".repeat(65)), 45067);
    }

    @Test
    void aServiceAccountSendsToAllOnceADayAndFourTimesAMonth() {
        phone.post("/sandbox/api/clock", "{\"to\":\"2031-03-01T12:00:00+08:00\"}");
        renewToken();
        follower();
        assertErrcode(toAll("一", "1"), 0);
        assertErrcode(toAll("一又", "1b"), 45028);
        for (int day = 2; day <= 4; day++) {
            move("P1D");
            renewToken();
            assertErrcode(toAll("第" + day, "" + day), 0);
        }
        move("P1D");
        renewToken();
        assertErrcode(toAll("第五", "5"), 45028);

        move("P28D");
        renewToken();
        assertErrcode(toAll("下个月", "6"), 0);
    }

    @Test
    void filtersWhoeverHasHadFourThisMonthWithoutAWord() {
        String one = follower();
        String two = follower();
        for (int i = 0; i < 4; i++) {
            finish(toPeople("第" + i, one, two), null);
        }
        String three = follower();

        JsonNode fifth = toPeople("第五", one, three);
        finish(fifth, null);

        assertThat(counts(fifth)).isEqualTo("2/1/1/0");
        assertThat(broadcastsTo(one)).isEqualTo(4);
        assertThat(broadcastsTo(three)).isEqualTo(1);
    }

    @Test
    void aSubscriptionAccountSendsOnceADayAndToNoList() {
        phone.put("/sandbox/api/accounts/mp/" + appId, "{\"kind\":\"订阅号\"}");
        String one = follower();
        String two = follower();

        assertErrcode(toPeople("好", one, two), 48001);
        assertErrcode(toAll("一", "1"), 0);
        assertErrcode(toAll("二", "2"), 45028);
        move("P1D");
        renewToken();
        assertErrcode(toAll("二", "2"), 0);
    }

    @Test
    void aListHasTwoToTenThousandPeopleOfThisAccount() {
        String one = follower();

        assertErrcode(toPeople("好", one), 40130);
        assertErrcode(
                toPeople("好", IntStream.range(0, 10_001).mapToObj(i -> "o" + i).toArray(String[]::new)), 40130);
        assertErrcode(toPeople("好", "oNobody1", "oNobody2"), 40003);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"msgtype\":\"text\",\"text\":{\"content\":\"好\"}} | 40035",
                "{\"filter\":{},\"msgtype\":\"text\",\"text\":{\"content\":\"好\"}} | 40035",
                "{\"filter\":{\"is_to_all\":false,\"tag_id\":2},\"msgtype\":\"text\",\"text\":{\"content\":\"好\"}} | 45159",
                "{\"filter\":{\"is_to_all\":true},\"msgtype\":\"text\",\"text\":{\"content\":\"\"}} | 44004",
                "{\"filter\":{\"is_to_all\":true},\"msgtype\":\"mpnews\",\"mpnews\":{\"media_id\":\"x\"}} | 40007",
                "{\"filter\":{\"is_to_all\":true},\"msgtype\":\"image\",\"images\":{\"media_ids\":[\"x\"]}} | 40007",
                "{\"filter\":{\"is_to_all\":true},\"msgtype\":\"news\"} | 40008"
            })
    void refusesWhatIsNotComplete(String body, int errcode) {
        assertErrcode(phone.post(MASS + "sendall" + token, body), errcode);
    }

    @Test
    void aTagReachesWhoeverCarriesIt() {
        String one = follower();
        String two = follower();
        String tag = phone.post("/sandbox/wx/cgi-bin/tags/create" + token, "{\"tag\":{\"name\":\"会员\"}}")
                .at("/tag/id")
                .asText();
        phone.post(
                "/sandbox/wx/cgi-bin/tags/members/batchtagging" + token,
                "{\"openid_list\":[\"" + two + "\"],\"tagid\":" + tag + "}");

        JsonNode accepted = phone.post(
                MASS + "sendall" + token,
                "{\"filter\":{\"is_to_all\":false,\"tag_id\":" + tag
                        + "},\"msgtype\":\"text\",\"text\":{\"content\":\"会员日\"}}");
        finish(accepted, null);

        assertThat(counts(accepted)).isEqualTo("1/1/1/0");
        assertThat(broadcastsTo(one)).isZero();
        assertThat(broadcastsTo(two)).isEqualTo(1);
    }

    @Test
    void refusesTheSixtyFirstCallOfAMinute() {
        for (int i = 0; i < 60; i++) {
            phone.post(MASS + "sendall" + token, "{}");
        }

        assertErrcode(toAll("好", "1"), 45011);
        move("PT61S");
        assertErrcode(toAll("好", "1"), 0);
    }

    @Test
    void toAllWaitsForTheAdministratorWhereTheAccountIsProtected() {
        phone.put(control("/rules"), "{\"mode\":\"HOLD\",\"administratorConfirms\":true}");
        follower();
        JsonNode accepted = toAll("大家好", "a");
        assertThat(first().get("state").asText()).isEqualTo("WAITING");
        assertThat(status(accepted)).isEqualTo("SENDING");

        phone.raw("POST", control("/" + accepted.get("msg_id").asText() + "/administrator"), "{\"confirmed\":true}");

        assertThat(first().get("state").asText()).isEqualTo("SENDING");
        assertThat(first().at("/ending/status").asText()).isEqualTo("send success");
    }

    @Test
    void previewsToAnOpenidOrToAWechatIdWhichWins() {
        String one = follower();
        String other = phone.post("/sandbox/api/mp/" + appId + "/people", "{\"name\":\"xiaohong\"}")
                .get("openid")
                .asText();
        phone.post("/sandbox/api/mp/" + appId + "/people/" + other + "/follow", "{}");

        assertErrcode(preview("\"touser\":\"" + one + "\""), 0);
        assertErrcode(preview("\"touser\":\"" + one + "\",\"towxname\":\"xiaohong\""), 0);
        assertErrcode(preview("\"towxname\":\"nobody\""), 40132);

        assertThat(messages(one, "preview")).isEqualTo(1);
        assertThat(messages(other, "preview")).isEqualTo(1);
    }

    @Test
    void deletesOnlyArticlesAndVideosThatExist() {
        follower();
        JsonNode text = toAll("大家好", "a");
        finish(text, null);

        assertErrcode(phone.post(MASS + "delete" + token, "{\"msg_id\":1}"), 40059);
        assertErrcode(
                phone.post(
                        MASS + "delete" + token,
                        "{\"msg_id\":" + text.get("msg_id").asText() + "}"),
                40008);
    }

    @Test
    void aVideoIsSentByTheIdThatUploadvideoGaveAndByNoOther() {
        String own = phone.upload(
                        "/sandbox/wx/cgi-bin/material/add_material" + token + "&type=video",
                        "film.mp4",
                        new byte[] {1, 2, 3},
                        java.util.Map.of("description", "{\"title\":\"片\",\"introduction\":\"\"}"))
                .get("media_id")
                .asText();
        String openid = follower();

        assertErrcode(video(own), 40007);
        assertErrcode(readyVideo("{\"media_id\":\"nothing\",\"title\":\"片\"}"), 40007);
        assertErrcode(readyVideo("{\"media_id\":\"" + own + "\"}"), 40035);
        JsonNode ready = readyVideo("{\"media_id\":\"" + own + "\",\"title\":\"片\",\"description\":\"新\"}");
        assertThat(ready.get("type").asText()).isEqualTo("video");
        JsonNode accepted = video(ready.get("media_id").asText());
        finish(accepted, null);

        assertThat(broadcastsTo(openid)).isEqualTo(1);
        assertErrcode(readyVideo("{\"media_id\":\"" + ready.get("media_id").asText() + "\",\"title\":\"片\"}"), 40007);
    }

    @Test
    void setsTheSpeedWithinItsSteps() {
        assertErrcode(phone.post(MASS + "speed/set" + token, "{\"speed\":4}"), 0);
        assertErrcode(phone.post(MASS + "speed/set" + token, "{\"speed\":5}"), 45083);

        assertThat(phone.post(MASS + "speed/get" + token, "{}").get("speed").asInt())
                .isEqualTo(4);
    }

    private String follower() {
        String openid = phone.person(appId);
        phone.post("/sandbox/api/mp/" + appId + "/people/" + openid + "/follow", "{}");
        return openid;
    }

    private JsonNode toAll(String text, String clientMsgId) {
        return phone.post(
                MASS + "sendall" + token,
                "{\"filter\":{\"is_to_all\":true},\"msgtype\":\"text\",\"text\":{\"content\":\"" + text
                        + "\"},\"clientmsgid\":\"" + clientMsgId + "\"}");
    }

    private JsonNode toPeople(String text, String... openids) {
        String list = IntStream.range(0, openids.length)
                .mapToObj(i -> "\"" + openids[i] + "\"")
                .collect(Collectors.joining(","));
        return phone.post(
                MASS + "send" + token,
                "{\"touser\":[" + list + "],\"msgtype\":\"text\",\"text\":{\"content\":\"" + text
                        + "\"},\"clientmsgid\":\"" + UUID.randomUUID() + "\"}");
    }

    private JsonNode preview(String to) {
        return phone.post(MASS + "preview" + token, "{" + to + ",\"msgtype\":\"text\",\"text\":{\"content\":\"看看\"}}");
    }

    private JsonNode readyVideo(String body) {
        return phone.post("/sandbox/wx/cgi-bin/media/uploadvideo" + token, body);
    }

    private JsonNode video(String mediaId) {
        return phone.post(
                MASS + "sendall" + token,
                "{\"filter\":{\"is_to_all\":true},\"msgtype\":\"mpvideo\",\"mpvideo\":{\"media_id\":\"" + mediaId
                        + "\"}}");
    }

    private void finish(JsonNode accepted, String status) {
        phone.raw(
                "POST",
                control("/" + accepted.get("msg_id").asText() + "/finish"),
                "{\"lost\":true" + (status == null ? "" : ",\"status\":\"" + status + "\"") + "}");
    }

    private String status(JsonNode accepted) {
        return phone.post(
                        MASS + "get" + token,
                        "{\"msg_id\":" + accepted.get("msg_id").asText() + "}")
                .get("msg_status")
                .asText();
    }

    private String counts(JsonNode accepted) {
        for (JsonNode send : phone.get(control(""))) {
            if (send.get("msgId").asText().equals(accepted.get("msg_id").asText())) {
                JsonNode counts = send.get("counts");
                return counts.get("total") + "/" + counts.get("filtered") + "/" + counts.get("sent") + "/"
                        + counts.get("failed");
            }
        }
        throw new AssertionError("not there");
    }

    private JsonNode first() {
        return phone.get(control("")).get(0);
    }

    private long broadcastsTo(String openid) {
        return messages(openid, "broadcast");
    }

    private long messages(String openid, String how) {
        long found = 0;
        for (JsonNode message : phone.get("/sandbox/api/mp/" + appId + "/people/" + openid + "/conversation")) {
            found += message.path("how").asText().equals(how) ? 1 : 0;
        }
        return found;
    }

    private String control(String rest) {
        return "/sandbox/api/mp/" + appId + "/broadcasts" + rest;
    }

    private void move(String by) {
        phone.post("/sandbox/api/clock", "{\"by\":\"" + by + "\"}");
    }

    private void renewToken() {
        token = phone.mpToken(appId);
    }

    private static void assertErrcode(JsonNode answer, int errcode) {
        assertThat(answer.get("errcode").asInt()).as(answer.toString()).isEqualTo(errcode);
    }
}
