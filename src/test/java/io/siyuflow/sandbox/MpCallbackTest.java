package io.siyuflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyuflow.sandbox.Product.Response;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@SandboxTest
class MpCallbackTest {

    @LocalServerPort
    private int port;

    private Phone phone;
    private Product product;
    private String appId;
    private String ghId;
    private String openid;

    @BeforeEach
    void aVerifiedAccountAndAPerson() {
        phone = new Phone(port);
        appId = "wx" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        JsonNode account = phone.put("/sandbox/api/accounts/mp/" + appId, "{}");
        ghId = account.get("ghId").asText();
        product = new Product()
                .with(new Envelope(
                        account.get("token").asText(), account.get("aesKey").asText(), appId));
        phone.put("/sandbox/api/accounts/" + appId + "/callback", "{\"url\":\"" + product.url() + "\"}");
        openid = phone.person(appId);
    }

    @AfterEach
    void stopTheProduct() {
        product.close();
    }

    @Test
    void acceptsACallbackAddressOnlyIfItEchoes() {
        product.echoes("<html>hello</html>");

        JsonNode refused =
                phone.put("/sandbox/api/accounts/" + appId + "/callback", "{\"url\":\"" + product.url() + "/other\"}");

        assertThat(refused.get("status").asInt()).isEqualTo(422);
        assertThat(refused.get("detail").asText()).contains("hello");
        assertThat(phone.get("/sandbox/api/accounts").toString()).doesNotContain("/other");
    }

    @Test
    void sealsTheEventOfAFollowBySceneAndShowsThePassiveReply() {
        product.answers((n, callback) -> new Response(200, product.sealed(reply(text("欢迎")))));
        String code = aCode("ch_12");

        JsonNode result = act("follow", "{\"ticket\":\"" + code + "\"}");

        assertThat(product.received.get(0).xml())
                .startsWith("<xml><ToUserName><![CDATA[" + ghId + "]]></ToUserName><FromUserName><![CDATA[" + openid)
                .contains("<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[subscribe]]></Event>"
                        + "<EventKey><![CDATA[qrscene_ch_12]]></EventKey><Ticket><![CDATA[" + code);
        assertThat(product.received.get(0).query())
                .containsEntry("encrypt_type", "aes")
                .containsEntry("openid", openid);
        assertThat(product.received.get(0).body()).doesNotContain("qrscene");
        assertThat(result.at("/callback/outcome").asText()).isEqualTo("REPLIED");
        assertThat(conversation()).extracting(m -> m.get("text").asText()).containsExactly("关注", "欢迎");
    }

    @Test
    void scansWithoutPrefixWhileFollowing() {
        String code = aCode("ch_7");
        act("follow", "{}");

        act("scan", "{\"ticket\":\"" + code + "\"}");

        assertThat(product.events()).containsExactly("subscribe", "SCAN");
        assertThat(product.received.get(0).xml()).contains("<EventKey><![CDATA[]]></EventKey>");
        assertThat(product.received.get(1).xml()).contains("<EventKey><![CDATA[ch_7]]></EventKey>");
    }

    @Test
    void triesThreeTimesAndThenShowsTheNotice() {
        product.answers((n, callback) -> new Response(503, "away"));

        JsonNode result = act("follow", "{}");

        assertThat(result.at("/callback/outcome").asText()).isEqualTo("FAILED");
        assertThat(result.at("/callback/tries")).hasSize(3);
        assertThat(product.received).extracting(r -> r.query().get("nonce")).doesNotHaveDuplicates();
        assertThat(conversation()).extracting(m -> m.get("text").asText()).containsExactly("关注", Message.NOTICE);
    }

    @Test
    void takesTheAnswerOfTheSecondTry() {
        product.answers(
                (n, callback) -> n == 1 ? new Response(503, "") : new Response(200, product.sealed(reply(text("在")))));

        JsonNode result = act("follow", "{}");

        assertThat(result.at("/callback/outcome").asText()).isEqualTo("REPLIED");
        assertThat(result.at("/callback/tries")).hasSize(2);
    }

    @Test
    void refusesAnswersThatWechatCouldNotUse() {
        act("follow", "{}");

        assertBad("{\"ok\":true}", "neither empty");
        assertBad(reply(text("plain")), "not encrypted");
        assertBad(product.sealed(reply(text("x"))).replace("1700000000", "1700000001"), "MsgSignature");
        assertBad(product.sealed("<xml><MsgType>text</MsgType></xml>"), "FromUserName");
        assertBad(product.sealed(reply("<MsgType>text</MsgType>")), "Content");
        assertBad(product.sealed(reply("<MsgType>poem</MsgType>")), "poem");
        assertBad(
                product.sealed(reply("<MsgType>image</MsgType><Image><MediaId>none</MediaId></Image>")),
                "MediaId none");
        assertBad(product.sealed(reply(news(2).replace("<ArticleCount>2", "<ArticleCount>1"))), "ArticleCount");
        assertBad(product.sealed(reply(text("字".repeat(683)))), "2048");
        assertBad("<!DOCTYPE x [<!ENTITY a \"b\">]><xml>&a;</xml>", "DOCTYPE");
    }

    @Test
    void dropsAllArticlesButOneInAnswerToAMessage() {
        product.answers((n, callback) -> new Response(200, product.sealed(reply(news(3)))));
        act("follow", "{}");

        act("text", "{\"content\":\"在吗\"}");

        JsonNode conversation = conversation();
        assertThat(conversation.get(1).get("articles")).hasSize(3);
        assertThat(conversation.get(3).get("articles")).hasSize(1);
        assertThat(product.received.get(1).xml()).containsPattern("<MsgId>\\d+</MsgId></xml>$");
    }

    @Test
    void sendsPlainAndCompatibleCallbacksToo() {
        phone.put("/sandbox/api/accounts/mp/" + appId, "{\"callbackMode\":\"plain\"}");
        product.answers(reply(text("明文")));
        assertThat(act("follow", "{}").at("/callback/outcome").asText()).isEqualTo("REPLIED");
        assertThat(product.received.get(0).query()).doesNotContainKey("msg_signature");

        phone.put("/sandbox/api/accounts/mp/" + appId, "{\"callbackMode\":\"compatible\"}");
        assertThat(act("text", "{\"content\":\"x\"}").at("/callback/outcome").asText())
                .isEqualTo("REPLIED");
        assertThat(product.received.get(1).body()).contains("<Content>").contains("<Encrypt>");
    }

    @Test
    void repeatsAndReordersWhenOrderedTo() {
        act("follow", "{}");
        fault("DUPLICATE");
        JsonNode twice = act("text", "{\"content\":\"一\"}");
        assertThat(twice.at("/also/0/duplicateOf").asLong())
                .isEqualTo(twice.at("/callback/id").asLong());
        assertThat(product.received.get(2).xml())
                .isEqualTo(product.received.get(1).xml());

        fault("REORDER");
        assertThat(act("text", "{\"content\":\"二\"}").at("/callback/outcome").asText())
                .isEqualTo("HELD");
        act("text", "{\"content\":\"三\"}");

        assertThat(product.received.get(3).xml()).contains("三");
        assertThat(product.received.get(4).xml()).contains("二");
    }

    @Test
    void sendsAnEarlierCallbackAgainAtOnceFromManySides() {
        long id = act("follow", "{}").at("/callback/id").asLong();

        JsonNode again = phone.post("/sandbox/api/callbacks/" + id + "/resend", "{\"times\":4,\"concurrent\":true}");

        assertThat(again.get("also")).hasSize(3);
        assertThat(product.received)
                .hasSize(5)
                .extracting(Product.Received::xml)
                .containsOnly(product.received.get(0).xml());
    }

    @Test
    void tellsWhatCannotHappenNow() {
        assertThat(act("unfollow", "{}").get("status").asInt()).isEqualTo(409);
        assertThat(act("text", "{\"content\":\"x\"}").get("status").asInt()).isEqualTo(409);
        assertThat(act("scan", "{\"scene\":\"none\"}").get("status").asInt()).isEqualTo(404);
        act("follow", "{}");
        assertThat(act("follow", "{}").get("status").asInt()).isEqualTo(409);
        assertThat(act("menu", "{\"key\":\"V1\"}").get("detail").asText()).contains("菜单");
        assertThat(act("menu", "{\"key\":\"V1\",\"force\":true}")
                        .at("/callback/event")
                        .asText())
                .isEqualTo("CLICK");
    }

    private void assertBad(String answer, String why) {
        product.answers(answer);
        JsonNode result = act("text", "{\"content\":\"x\"}");
        assertThat(result.at("/callback/outcome").asText()).isEqualTo("BAD_REPLY");
        assertThat(result.at("/callback/problem").asText()).contains(why);
        assertThat(result.at("/callback/tries")).hasSize(1);
        assertThat(result.at("/messages/1/text").asText()).isEqualTo(Message.NOTICE);
    }

    private String aCode(String scene) {
        return phone.post(
                        "/sandbox/wx/cgi-bin/qrcode/create" + phone.mpToken(appId),
                        "{\"action_name\":\"QR_LIMIT_STR_SCENE\",\"action_info\":{\"scene\":{\"scene_str\":\"" + scene
                                + "\"}}}")
                .get("ticket")
                .asText();
    }

    private JsonNode act(String what, String json) {
        return phone.post("/sandbox/api/mp/" + appId + "/people/" + openid + "/" + what, json);
    }

    private void fault(String kind) {
        phone.post(
                "/sandbox/api/faults",
                "{\"path\":\"callback\",\"account\":\"" + appId + "\",\"kind\":\"" + kind + "\"}");
    }

    private JsonNode conversation() {
        return phone.get("/sandbox/api/mp/" + appId + "/people/" + openid + "/conversation");
    }

    private String reply(String content) {
        return "<xml><ToUserName><![CDATA[" + openid + "]]></ToUserName><FromUserName><![CDATA[" + ghId
                + "]]></FromUserName><CreateTime>1700000000</CreateTime>" + content + "</xml>";
    }

    private static String text(String content) {
        return "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[" + content + "]]></Content>";
    }

    private static String news(int articles) {
        String item = "<item><Title>t</Title><Description>d</Description><PicUrl>u</PicUrl><Url>u</Url></item>";
        return "<MsgType>news</MsgType><ArticleCount>" + articles + "</ArticleCount><Articles>" + item.repeat(articles)
                + "</Articles>";
    }
}
