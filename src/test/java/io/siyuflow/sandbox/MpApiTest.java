package io.siyuflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@SandboxTest
class MpApiTest {

    private static final String WX = "/sandbox/wx/cgi-bin";

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
    }

    @AfterEach
    void backToNow() {
        phone.raw("DELETE", "/sandbox/api/clock", null);
    }

    @Test
    void knowsNoOtherPathThanWechatHas() {
        HttpResponse<byte[]> answer = phone.raw("GET", WX + "/no/such/api" + token, null);

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void refusesMissingWrongAndExpiredTokens() {
        assertErrcode(phone.get(WX + "/user/get"), 41001);
        assertErrcode(phone.get(WX + "/user/get?access_token=" + "x".repeat(160)), 40001);
        assertErrcode(phone.get(WX + "/user/get?access_token=short"), 40014);

        move("PT2H1M");
        assertErrcode(phone.get(WX + "/user/get" + token), 42001);
    }

    @Test
    void takesAStrayAmpersand() {
        JsonNode answer = phone.get(WX + "/ticket/getticket?&type=jsapi&" + token.substring(1));

        assertThat(answer.get("ticket").asText()).isNotBlank();
    }

    @Test
    void refusesCredentialsThatAreNotTheAccounts() {
        String classic = WX + "/token?grant_type=client_credential";
        assertErrcode(phone.get(classic), 41002);
        assertErrcode(phone.get(classic + "&appid=" + appId), 41004);
        assertErrcode(phone.get(classic + "&appid=wxnobody&secret=sss"), 40013);
        assertErrcode(phone.get(classic + "&appid=" + appId + "&secret=bad"), 40125);
        assertErrcode(phone.get(WX + "/token?grant_type=x&appid=" + appId + "&secret=sss"), 40002);
    }

    @Test
    void keepsTheStableTokenAndLetsTheClassicOneDieFiveMinutesAfterTheNext() {
        assertThat(phone.mpToken(appId)).isEqualTo(token);
        String first = classic();
        String second = classic();

        assertThat(second).isNotEqualTo(first);
        assertThat(phone.get(WX + "/user/get?access_token=" + first).has("total"))
                .isTrue();
        move("PT5M1S");
        assertErrcode(phone.get(WX + "/user/get?access_token=" + first), 42001);
        assertThat(phone.get(WX + "/user/get?access_token=" + second).has("total"))
                .isTrue();
        assertThat(phone.get(WX + "/user/get" + token).has("total")).isTrue();
    }

    @Test
    void renewsTheStableTokenInItsLastFiveMinutesAndOnForceAtMostEveryHalfMinute() {
        move("PT1H56M");
        assertThat(phone.mpToken(appId)).isNotEqualTo(token);
        assertThat(phone.get(WX + "/user/get" + token).has("total"))
                .as("the old one still works")
                .isTrue();

        String forced = "{\"grant_type\":\"client_credential\",\"appid\":\"" + appId
                + "\",\"secret\":\"sss\",\"force_refresh\":true}";
        assertThat(phone.post(WX + "/stable_token", forced).has("access_token")).isTrue();
        assertErrcode(phone.get(WX + "/user/get" + token), 40001);
        assertErrcode(phone.post(WX + "/stable_token", forced), 45011);
    }

    @Test
    void givesAnEquivalentCodeForTheSamePermanentScene() {
        String body = "{\"action_name\":\"QR_LIMIT_STR_SCENE\",\"action_info\":{\"scene\":{\"scene_str\":\"ch_12\"}}}";
        JsonNode first = phone.post(WX + "/qrcode/create" + token, body);

        assertThat(first.has("expire_seconds")).isFalse();
        assertThat(first.get("url").asText()).startsWith("http://weixin.qq.com/q/");
        assertThat(phone.post(WX + "/qrcode/create" + token, body)).isEqualTo(first);
        HttpResponse<byte[]> picture = phone.raw(
                "GET",
                "/sandbox/mpweb/cgi-bin/showqrcode?ticket="
                        + first.get("ticket").asText(),
                null);
        assertThat(picture.headers().firstValue("Content-Type")).contains("image/jpg");
        assertThat(picture.body()).startsWith(0xFF, 0xD8, 0xFF);
        assertThat(phone.raw("GET", "/sandbox/mpweb/cgi-bin/showqrcode?ticket=bad", null)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void refusesScenesOutOfBounds() {
        assertErrcode(create("QR_LIMIT_STR_SCENE", "\"scene_str\":\"" + "x".repeat(65) + "\"", ""), 40053);
        assertErrcode(create("QR_LIMIT_STR_SCENE", "\"scene_str\":\"\"", ""), 40053);
        assertErrcode(create("QR_LIMIT_STR_SCENE", "\"scene_str\":7", ""), 47001);
        assertErrcode(create("QR_LIMIT_SCENE", "\"scene_id\":100001", ""), 40053);
        assertErrcode(create("QR_STR_SCENE", "\"scene_str\":\"a\"", "\"expire_seconds\":2592001,"), 40035);
        assertErrcode(create("QR_ANY", "\"scene_str\":\"a\"", ""), 40052);
        assertErrcode(phone.get(WX + "/qrcode/create" + token), 43002);
        assertErrcode(phone.post(WX + "/qrcode/create" + token, null), 44002);
    }

    @Test
    void sendsACustomerServiceMessageOnlyInsideTheWindow() {
        String openid = phone.person(appId);
        assertErrcode(send(text(openid)), 45015);
        follow(openid);

        for (int i = 0; i < 3; i++) {
            assertErrcode(send(text(openid)), 0);
        }
        assertErrcode(send(text(openid)), 45047);
        move("PT1M");
        assertErrcode(send(text(openid)), 45015);

        JsonNode conversation = phone.get("/sandbox/api/mp/" + appId + "/people/" + openid + "/conversation");
        assertThat(conversation)
                .extracting(m -> m.get("how").asText())
                .containsExactly("own", "customer-service", "customer-service", "customer-service");
    }

    @Test
    void refusesCustomerServiceMessagesWithWrongFields() {
        String openid = phone.person(appId);
        follow(openid);
        String to = "{\"touser\":\"" + openid + "\",";

        assertErrcode(send("{\"touser\":\"oNobody\",\"msgtype\":\"text\",\"text\":{\"content\":\"x\"}}"), 40003);
        assertErrcode(send(to + "\"msgtype\":\"text\",\"text\":{}}"), 44004);
        assertErrcode(send(to + "\"msgtype\":\"text\"}"), 40035);
        assertErrcode(send(to + "\"msgtype\":\"poem\"}"), 40008);
        assertErrcode(send(to + "\"msgtype\":\"text\",\"text\":{\"content\":\"" + "字".repeat(683) + "\"}}"), 45002);
        assertErrcode(send(to + "\"msgtype\":\"image\",\"image\":{\"media_id\":\"none\"}}"), 40007);
        String article = "{\"title\":\"t\",\"description\":\"d\",\"url\":\"http://a\",\"picurl\":\"http://b\"}";
        assertErrcode(
                send(to + "\"msgtype\":\"news\",\"news\":{\"articles\":[" + article + "," + article + "]}}"), 45008);
        assertErrcode(send(to + "\"msgtype\":\"news\",\"news\":{\"articles\":[" + article + "]}}"), 0);
        assertErrcode(send("not json"), 47001);
    }

    @Test
    void keepsTemporaryMediaForThreeDays() {
        String openid = phone.person(appId);
        JsonNode uploaded =
                phone.upload(WX + "/media/upload" + token + "&type=image", "a.png", QrPicture.png("x", 60), Map.of());
        String mediaId = uploaded.get("media_id").asText();
        assertThat(uploaded.get("created_at").isNumber()).isTrue();

        assertThat(phone.raw("GET", WX + "/media/get" + token + "&media_id=" + mediaId, null)
                        .body())
                .isEqualTo(QrPicture.png("x", 60));
        follow(openid);
        String image =
                "{\"touser\":\"" + openid + "\",\"msgtype\":\"image\",\"image\":{\"media_id\":\"" + mediaId + "\"}}";
        assertErrcode(send(image), 0);
        move("PT72H");
        token = phone.mpToken(appId);
        assertErrcode(send(image), 40007);
    }

    @Test
    void refusesMediaThatIsTooBigOrOfAnotherFormat() {
        String upload = WX + "/media/upload" + token + "&type=";
        assertErrcode(phone.upload(upload + "image", "a.png", new byte[] {1, 2, 3, 4, 5, 6}, Map.of()), 40005);
        assertErrcode(phone.upload(upload + "poem", "a.png", QrPicture.png("x", 60), Map.of()), 40004);
        assertErrcode(phone.upload(upload + "thumb", "a.jpg", new byte[65 * 1024], Map.of()), 40012);
        assertErrcode(phone.upload(upload + "voice", "a.wav", new byte[10], Map.of()), 40005);
        assertErrcode(phone.upload(upload + "image", "a.png", new byte[0], Map.of()), 44001);
        assertErrcode(phone.post(upload + "image", "{}"), 41005);
    }

    @Test
    void aPhoneWithoutAMenuShowsNoneAndNoMistake() {
        String control = "/sandbox/api/mp/" + appId;

        HttpResponse<byte[]> live = phone.raw("GET", control + "/menu", null);
        HttpResponse<byte[]> shown = phone.raw("GET", control + "/people/" + phone.person(appId) + "/menu", null);

        assertThat(live.statusCode()).isEqualTo(200);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(phone.get(control + "/menu").get("button")).isEmpty();
        assertThat(new String(shown.body())).contains("\"button\":[]");
    }

    @Test
    void publishesAMenuOfTheRightSizeOnly() {
        String button = "{\"type\":\"click\",\"name\":\"今日\",\"key\":\"V1\"}";
        assertErrcode(phone.get(WX + "/menu/get" + token), 46003);
        assertErrcode(menu("[]"), 40016);
        assertErrcode(menu("[" + String.join(",", button, button, button, button) + "]"), 40016);
        assertErrcode(menu("[{\"type\":\"click\",\"name\":\"一二三四五六\",\"key\":\"V1\"}]"), 40018);
        assertErrcode(menu("[{\"type\":\"poem\",\"name\":\"a\"}]"), 40017);
        assertErrcode(menu("[{\"type\":\"view\",\"name\":\"a\"}]"), 40020);
        String six = String.join(",", button, button, button, button, button, button);
        assertErrcode(menu("[{\"name\":\"a\",\"sub_button\":[" + six + "]}]"), 40023);

        assertErrcode(menu("[{\"name\":\"a\",\"sub_button\":[" + button + "]}]"), 0);
        assertThat(phone.get(WX + "/menu/get" + token)
                        .at("/menu/button/0/sub_button/0/key")
                        .asText())
                .isEqualTo("V1");
        assertThat(phone.get(WX + "/get_current_selfmenu_info" + token)
                        .at("/selfmenu_info/button/0/sub_button/list/0/key")
                        .asText())
                .isEqualTo("V1");
        assertErrcode(phone.get(WX + "/menu/delete" + token), 0);
        assertErrcode(phone.get(WX + "/menu/get" + token), 46003);
    }

    @Test
    void countsCallsOfADayAndForgetsThemAtMidnightInBeijing() {
        phone.put("/sandbox/api/quotas", "{\"account\":\"" + appId + "\",\"path\":\"/cgi-bin/user/get\",\"perDay\":2}");
        phone.post("/sandbox/api/clock", "{\"to\":\"2030-01-05T23:30:00+08:00\"}");
        token = phone.mpToken(appId);

        assertThat(phone.get(WX + "/user/get" + token).has("total")).isTrue();
        assertThat(phone.get(WX + "/user/get" + token).has("total")).isTrue();
        assertErrcode(phone.get(WX + "/user/get" + token), 45009);
        move("PT31M");
        assertThat(phone.get(WX + "/user/get" + token).has("total")).isTrue();
    }

    @Test
    void resetsTheCountersTenTimesAMonth() {
        phone.put("/sandbox/api/quotas", "{\"account\":\"" + appId + "\",\"path\":\"/cgi-bin/user/get\",\"perDay\":1}");
        String reset = "{\"appid\":\"" + appId + "\"}";
        for (int i = 0; i < 10; i++) {
            assertThat(phone.get(WX + "/user/get" + token).has("total")).isTrue();
            assertErrcode(phone.get(WX + "/user/get" + token), 45009);
            assertErrcode(phone.post(WX + "/clear_quota" + token, reset), 0);
        }

        assertErrcode(phone.post(WX + "/clear_quota" + token, reset), 48006);
    }

    @Test
    void showsAFollowersSceneButNoNickname() {
        phone.post(
                WX + "/qrcode/create" + token,
                "{\"action_name\":\"QR_LIMIT_STR_SCENE\",\"action_info\":{\"scene\":{\"scene_str\":\"ch_1\"}}}");
        String openid = phone.person(appId);
        assertThat(phone.get(WX + "/user/info" + token + "&openid=" + openid)
                        .get("subscribe")
                        .asInt())
                .isZero();
        phone.post("/sandbox/api/mp/" + appId + "/people/" + openid + "/follow", "{\"scene\":\"ch_1\"}");

        JsonNode info = phone.get(WX + "/user/info" + token + "&openid=" + openid);

        assertThat(info.get("qr_scene_str").asText()).isEqualTo("ch_1");
        assertThat(info.get("subscribe_scene").asText()).isEqualTo("ADD_SCENE_QR_CODE");
        assertThat(info.has("nickname")).isFalse();
        assertThat(phone.get(WX + "/user/get" + token).at("/data/openid/0").asText())
                .isEqualTo(openid);
        assertErrcode(phone.get(WX + "/user/info" + token + "&openid=oNobody"), 40003);
    }

    @Test
    void injectsFaultsBeforeAndAfterTheEffect() {
        String openid = phone.person(appId);
        follow(openid);
        fault("ERRCODE", ",\"errcode\":-1");
        assertErrcode(send(text(openid)), -1);
        assertThat(messages(openid)).isZero();

        fault("ERRCODE_AFTER", ",\"errcode\":-1");
        assertErrcode(send(text(openid)), -1);
        assertThat(messages(openid)).isEqualTo(1);

        fault("TIMEOUT_AFTER", ",\"ms\":50");
        assertThat(phone.raw("POST", WX + "/message/custom/send" + token, text(openid))
                        .statusCode())
                .isEqualTo(504);
        assertThat(messages(openid)).isEqualTo(2);

        fault("TIMEOUT_BEFORE", ",\"ms\":50");
        assertThat(phone.raw("POST", WX + "/message/custom/send" + token, text(openid))
                        .statusCode())
                .isEqualTo(504);
        assertThat(messages(openid)).isEqualTo(2);

        fault("TOKEN", "");
        assertErrcode(send(text(openid)), 40001);
        assertThat(phone.get("/sandbox/api/faults")).isEmpty();
        JsonNode log = phone.get("/sandbox/api/calls?account=" + appId + "&path=/cgi-bin/message/custom/send");
        assertThat(log)
                .extracting(c -> c.get("fault").asText())
                .containsExactly("TOKEN", "TIMEOUT_BEFORE", "TIMEOUT_AFTER", "ERRCODE_AFTER", "ERRCODE");
        assertThat(log.toString()).doesNotContain(token.substring(14));
    }

    private String classic() {
        return phone.get(WX + "/token?grant_type=client_credential&appid=" + appId + "&secret=sss")
                .get("access_token")
                .asText();
    }

    private JsonNode create(String action, String scene, String more) {
        return phone.post(
                WX + "/qrcode/create" + token,
                "{" + more + "\"action_name\":\"" + action + "\",\"action_info\":{\"scene\":{" + scene + "}}}");
    }

    private JsonNode send(String json) {
        return phone.post(WX + "/message/custom/send" + token, json);
    }

    private JsonNode menu(String buttons) {
        return phone.post(WX + "/menu/create" + token, "{\"button\":" + buttons + "}");
    }

    private void fault(String kind, String more) {
        phone.post(
                "/sandbox/api/faults",
                "{\"account\":\"" + appId + "\",\"path\":\"/cgi-bin/message/*\",\"kind\":\"" + kind + "\"" + more
                        + "}");
    }

    private long messages(String openid) {
        long sent = 0;
        for (JsonNode m : phone.get("/sandbox/api/mp/" + appId + "/people/" + openid + "/conversation")) {
            sent += m.get("how").asText().equals("customer-service") ? 1 : 0;
        }
        return sent;
    }

    private static String text(String openid) {
        return "{\"touser\":\"" + openid + "\",\"msgtype\":\"text\",\"text\":{\"content\":\"你好\"}}";
    }

    private void follow(String openid) {
        phone.post("/sandbox/api/mp/" + appId + "/people/" + openid + "/follow", "{}");
    }

    private void move(String by) {
        phone.post("/sandbox/api/clock", "{\"by\":\"" + by + "\"}");
    }

    private static void assertErrcode(JsonNode answer, int errcode) {
        assertThat(answer.path("errcode").asInt(0)).as(answer.toString()).isEqualTo(errcode);
    }
}
