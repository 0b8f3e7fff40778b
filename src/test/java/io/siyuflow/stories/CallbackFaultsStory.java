package io.siyuflow.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What is not from WeChat stays out, and what is from WeChat is not lost, whatever fails meanwhile. */
class CallbackFaultsStory {

    private static final String QUERY = "?encrypt_type=aes&msg_signature=0&timestamp=1700000000&nonce=n&signature=0";

    private final World world = World.get();
    private String account;

    @BeforeEach
    void anAccount() {
        account = world.anMpAccount();
        world.api.put(
                "/api/accounts/" + account + "/reply-plans/FOLLOW/default",
                Map.of("enabled", true, "items", List.of(World.text("您好"), World.text("再说一句"))));
    }

    @Test
    void refusesWhatIsNotFromWechat() {
        String somebody = "<xml><ToUserName>x</ToUserName><Encrypt>AAAA</Encrypt></xml>";

        assertThat(callback("/callback/mp/" + account + QUERY, somebody).statusCode())
                .isEqualTo(403);
        assertThat(callback("/callback/mp/wx0000000000000000" + QUERY, somebody).statusCode())
                .isEqualTo(404);
        assertThat(callback("/callback/wecom/" + account + QUERY, somebody).statusCode())
                .isEqualTo(404);
        assertThat(callback("/callback/mp/" + account + QUERY, "x".repeat(300_000))
                        .statusCode())
                .isEqualTo(413);
        assertThat(callback("/callback/mp/" + account, somebody).statusCode()).isBetween(400, 403);
        assertThat(world.api
                        .get("/api/accounts/" + account + "/events")
                        .get("total")
                        .asInt())
                .isZero();
    }

    @Test
    void keepsNothingOfAHostileBodyThatIsSignedCorrectly() {
        String bomb = "<!DOCTYPE x [<!ENTITY a \"b\">]><xml><ToUserName>&a;</ToUserName></xml>";

        JsonNode result = world.wechat.post("/mp/" + account + "/raw", Map.of("xml", bomb));

        assertThat(result.at("/callback/tries/0/status").asInt()).isEqualTo(400);
        assertThat(world.api
                        .get("/api/accounts/" + account + "/events")
                        .get("total")
                        .asInt())
                .isZero();
    }

    @Test
    void listsAnEventThatNobodyKnows() {
        String odd = "<xml><ToUserName><![CDATA[gh]]></ToUserName><FromUserName><![CDATA[oX]]></FromUserName>"
                + "<CreateTime>1700000000</CreateTime><MsgType><![CDATA[event]]></MsgType>"
                + "<Event><![CDATA[brand_new_event]]></Event></xml>";

        JsonNode result = world.wechat.post("/mp/" + account + "/raw", Map.of("xml", odd));

        assertThat(result.at("/callback/outcome").asText()).isEqualTo("ACKNOWLEDGED");
        JsonNode listed = world.api
                .get("/api/accounts/" + account + "/events?type=unknown")
                .at("/items/0");
        assertThat(listed.get("state").asText()).isEqualTo("IGNORED");
    }

    @Test
    void letsWechatRepeatWhatCameWhileTheDatabaseWasAway() throws Exception {
        Environment environment = world.context.getEnvironment();
        String url = environment.getRequiredProperty("spring.datasource.url");
        String database = url.replaceAll("^.*/([^/?]+)(\\?.*)?$", "$1");
        JdbcClient other = JdbcClient.create(new DriverManagerDataSource(
                url.replace("/" + database, "/template1"),
                environment.getProperty("spring.datasource.username"),
                environment.getProperty("spring.datasource.password")));
        String[] follow = aSignedFollow();

        lock(other, database, true);
        HttpResponse<String> refused;
        try {
            refused = callback(follow[0], follow[1]);
        } finally {
            lock(other, database, false);
        }
        HttpResponse<String> repeat = await().atMost(Duration.ofSeconds(30))
                .until(() -> callback(follow[0], follow[1]), response -> response.statusCode() != 503);

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(repeat.statusCode()).isEqualTo(200);
        assertThat(repeat.body()).contains("<Encrypt>");
        assertThat(world.api
                        .get("/api/accounts/" + account + "/events")
                        .get("total")
                        .asInt())
                .isEqualTo(1);
    }

    /** As WeChat would sign and encrypt it; made here, since the stand-in needs the database itself. @return path, body */
    private String[] aSignedFollow() {
        JsonNode keys = null;
        for (JsonNode mp : world.wechat.get("/accounts").get("mp")) {
            keys = mp.get("appId").asText().equals(account) ? mp : keys;
        }
        String xml =
                "<xml><ToUserName><![CDATA[gh]]></ToUserName><FromUserName><![CDATA[oAway]]></FromUserName><CreateTime>"
                        + System.currentTimeMillis() / 1000 + "</CreateTime><MsgType><![CDATA[event]]></MsgType>"
                        + "<Event><![CDATA[subscribe]]></Event></xml>";
        String sealed =
                new WxCryptUtil(keys.get("token").asText(), keys.get("aesKey").asText(), account).encrypt(xml);
        String query = "?encrypt_type=aes&msg_signature=" + between(sealed, "<MsgSignature><![CDATA[", "]]>")
                + "&timestamp=" + between(sealed, "<TimeStamp>", "</TimeStamp>")
                + "&nonce=" + between(sealed, "<Nonce><![CDATA[", "]]>");
        String body = "<xml><ToUserName><![CDATA[gh]]></ToUserName><Encrypt><![CDATA["
                + between(sealed, "<Encrypt><![CDATA[", "]]>") + "]]></Encrypt></xml>";
        return new String[] {"/callback/mp/" + account + query, body};
    }

    private static String between(String text, String before, String after) {
        int start = text.indexOf(before) + before.length();
        return text.substring(start, text.indexOf(after, start));
    }

    @Test
    void sendsWhatRemainsLaterWhenWechatIsBusy() {
        fault("ERRCODE", -1, 2);
        String person = aPerson();

        world.wechat.post("/mp/" + account + "/people/" + person + "/follow", Map.of());

        await().atMost(Duration.ofSeconds(40)).until(() -> customerServiceMessages(person) == 1);
    }

    @Test
    void showsAsIncidentAMessageOfWhichNobodyKnowsWhetherItWasSent() {
        fault("TIMEOUT_AFTER", null, 1);
        String person = aPerson();

        world.wechat.post("/mp/" + account + "/people/" + person + "/follow", Map.of());

        JsonNode unknown = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> world.api
                                .get("/api/accounts/" + account + "/calls?state=UNKNOWN")
                                .at("/items/0"),
                        call -> !call.isMissingNode());
        assertThat(customerServiceMessages(person)).isEqualTo(1);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> world.api
                                .get("/api/accounts/" + account + "/incidents")
                                .get("total")
                                .asInt()
                        > 0);

        world.api.post(
                "/api/accounts/" + account + "/calls/" + unknown.get("id").asText() + "/resolve", Map.of("as", "SENT"));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonNode instance = world.api.get("/api/accounts/" + account + "/instances/"
                    + unknown.get("businessKey").asText());
            assertThat(instance.get("state").asText()).as(instance.toString()).isEqualTo("ENDED");
        });
        assertThat(customerServiceMessages(person)).as("sent once").isEqualTo(1);
    }

    @Test
    void skipsWhatWechatNoLongerLetsUsSend() {
        fault("ERRCODE", 45015, 1);
        String person = aPerson();

        world.wechat.post("/mp/" + account + "/people/" + person + "/follow", Map.of());

        JsonNode skipped = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> world.api
                                .get("/api/accounts/" + account + "/calls?state=SKIPPED")
                                .at("/items/0"),
                        call -> !call.isMissingNode());
        assertThat(skipped.get("message").asText()).isNotBlank();
    }

    private void fault(String kind, Integer errcode, int count) {
        Map<String, Object> fault = new HashMap<>(
                Map.of("account", account, "path", "/cgi-bin/message/custom/send", "kind", kind, "count", count));
        if (errcode != null) {
            fault.put("errcode", errcode);
        }
        world.wechat.post("/faults", fault);
    }

    private static void lock(JdbcClient other, String database, boolean away) {
        other.sql("alter database \"" + database + "\" allow_connections " + !away)
                .update();
        if (away) {
            other.sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = ?")
                    .param(database)
                    .query()
                    .listOfRows();
        }
    }

    private HttpResponse<String> callback(String path, String body) {
        return world.wechat.send(HttpRequest.newBuilder(URI.create(world.base + path))
                .header("Content-Type", "text/xml")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private long customerServiceMessages(String person) {
        long found = 0;
        for (JsonNode message : world.wechat.get("/mp/" + account + "/people/" + person + "/conversation")) {
            found += message.get("how").asText().equals("customer-service") ? 1 : 0;
        }
        return found;
    }

    private String aPerson() {
        return world.wechat
                .post("/mp/" + account + "/people", Map.of("name", "小明"))
                .get("openid")
                .asText();
    }
}
