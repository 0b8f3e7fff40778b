package io.siyuflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@SandboxTest
class WecomApiTest {

    private static final String QY = "/sandbox/qy/cgi-bin";
    private static final String EC = QY + "/externalcontact";

    @LocalServerPort
    private int port;

    private Phone phone;
    private Product product;
    private String corpId;
    private String token;

    @BeforeEach
    void aVerifiedCorp() {
        phone = new Phone(port);
        corpId = "ww" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        token = phone.wecomToken(corpId);
        JsonNode corp = phone.put("/sandbox/api/accounts/wecom/" + corpId, "{}");
        product = new Product()
                .with(new Envelope(
                        corp.get("token").asText(), corp.get("aesKey").asText(), corpId));
        JsonNode verified =
                phone.put("/sandbox/api/accounts/" + corpId + "/callback", "{\"url\":\"" + product.url() + "\"}");
        assertThat(verified.get("callbackUrl").asText()).isEqualTo(product.url());
    }

    @AfterEach
    void backToNow() {
        product.close();
        phone.raw("DELETE", "/sandbox/api/clock", null);
    }

    @Test
    void givesTheSameTokenWhileItIsValid() {
        assertThat(phone.wecomToken(corpId)).isEqualTo(token);
        assertErrcode(phone.get(QY + "/gettoken?corpid=" + corpId + "&corpsecret=bad"), 40001);
        assertErrcode(phone.get(QY + "/gettoken?corpid=wwnone&corpsecret=bad"), 40013);
        assertErrcode(phone.get(EC + "/get_follow_user_list"), 41001);
        assertErrcode(phone.get(EC + "/get_follow_user_list?access_token=" + "x".repeat(214)), 40014);
        move("PT2H1M");
        assertErrcode(phone.get(EC + "/get_follow_user_list" + token), 42001);
    }

    @Test
    void makesContactWaysOfMembersThatMayHaveCustomers() {
        JsonNode made = way("\"type\":\"2\",\"scene\":\"2\",\"state\":\"c1_g1\",\"user\":[\"zhangsan\",\"lisi\"]");
        String id = made.get("config_id").asText();

        assertThat(phone.raw("GET", made.get("qr_code").asText().substring(phone.base.length()), null)
                        .body())
                .startsWith(0x89, 'P', 'N', 'G');
        JsonNode got = phone.post(EC + "/get_contact_way" + token, "{\"config_id\":\"" + id + "\"}");
        assertThat(got.at("/contact_way/type").isNumber()).isTrue();
        assertThat(got.at("/contact_way/user")).hasSize(2);
        assertThat(phone.post(EC + "/list_contact_way" + token, "{}")
                        .at("/contact_way/0/config_id")
                        .asText())
                .isEqualTo(id);
        assertErrcode(way("\"type\":1,\"scene\":2,\"user\":[\"zhangsan\",\"lisi\"]"), 40058);
        assertErrcode(way("\"type\":2,\"scene\":2,\"user\":[]"), 40058);
        assertErrcode(way("\"type\":2,\"scene\":2,\"user\":[\"nobody\"]"), 40003);
        assertErrcode(way("\"type\":2,\"scene\":2,\"user\":[\"away\"]"), 41054);
        assertErrcode(way("\"type\":2,\"scene\":2,\"user\":[\"mute\"]"), 84074);
        assertErrcode(way("\"type\":2,\"scene\":2,\"user\":\"zhangsan\""), 40058);
        assertErrcode(way("\"type\":3,\"scene\":2,\"user\":[\"zhangsan\"]"), 40035);
        assertErrcode(way("\"scene\":2,\"user\":[\"zhangsan\"]"), 40058);
        String name = "字".repeat(31);
        assertErrcode(way("\"type\":2,\"scene\":2,\"user\":[\"zhangsan\"],\"state\":\"" + name + "\""), 40058);
        assertErrcode(way("\"type\":2,\"scene\":2,\"user\":[\"zhangsan\"],\"remark\":\"" + name + "\""), 40058);
    }

    @Test
    void updatesAContactWayButNeitherTypeNorScene() {
        String id = aWay("s1");

        assertErrcode(update(id, "\"type\":1"), 40035);
        assertErrcode(update("0123", "\"remark\":\"x\""), 40035);
        assertErrcode(update(id, "\"type\":\"2\",\"scene\":\"2\",\"user\":[\"lisi\"],\"remark\":\"新\""), 0);

        JsonNode got = phone.post(EC + "/get_contact_way" + token, "{\"config_id\":\"" + id + "\"}");
        assertThat(got.at("/contact_way/user").toString()).isEqualTo("[\"lisi\"]");
        assertThat(got.at("/contact_way/state").asText()).isEqualTo("s1");
        assertErrcode(phone.post(EC + "/del_contact_way" + token, "{\"config_id\":\"" + id + "\"}"), 0);
        assertErrcode(phone.post(EC + "/get_contact_way" + token, "{\"config_id\":\"" + id + "\"}"), 40035);
    }

    @Test
    void sendsTheWelcomeOnceWithinTwentySeconds() {
        String customer = phone.customer(corpId);
        add(customer, aWay("s1"), "");
        String code = welcomeCode();

        assertThat(product.received.get(0).xml()).contains("<State><![CDATA[s1]]></State>");
        assertErrcode(welcome(code, text("您好")), 0);
        assertErrcode(welcome(code, text("您好")), 41051);
        assertErrcode(welcome("unknown", text("您好")), 41050);
        assertErrcode(phone.post(EC + "/send_welcome_msg" + token, "{" + text("您好") + "}"), 41049);
        JsonNode shown = phone.get("/sandbox/api/wecom/" + corpId + "/customers/" + customer);
        assertThat(shown.at("/followers/0/welcome/sent").asBoolean()).isTrue();
        JsonNode conversation = phone.get("/sandbox/api/wecom/" + corpId + "/customers/" + customer + "/conversation");
        assertThat(conversation.get(1).get("how").asText()).isEqualTo("welcome");
    }

    @Test
    void refusesALateWelcomeAndOneAfterTheyHaveChatted() {
        add(phone.customer(corpId), aWay("s1"), "");
        String late = welcomeCode();
        move("PT21S");
        assertErrcode(welcome(late, text("您好")), 41050);

        String customer = phone.customer(corpId);
        add(customer, aWay("s2"), ",\"userid\":\"zhangsan\"");
        String code = welcomeCode();
        phone.post(
                "/sandbox/api/wecom/" + corpId + "/customers/" + customer + "/chat",
                "{\"userid\":\"zhangsan\",\"content\":\"在吗\"}");
        assertErrcode(welcome(code, text("您好")), 41051);
    }

    @Test
    void refusesAWelcomeWithWrongContentWithoutSpendingTheCode() {
        add(phone.customer(corpId), aWay("s1"), "");
        String code = welcomeCode();
        String link = "{\"msgtype\":\"link\",\"link\":{\"title\":\"t\",\"url\":\"http://a\"}}";

        assertErrcode(welcome(code, "\"attachments\":[]"), 40058);
        assertErrcode(welcome(code, text("字".repeat(1334))), 45002);
        assertErrcode(welcome(code, "\"attachments\":[" + (link + ",").repeat(9) + link + "]"), 40058);
        assertErrcode(
                welcome(code, "\"attachments\":[" + link.replace("\"t\"", "\"" + "t".repeat(129) + "\"") + "]"), 40058);
        assertErrcode(welcome(code, "\"attachments\":[{\"msgtype\":\"link\",\"link\":{\"title\":\"t\"}}]"), 40058);
        assertErrcode(
                welcome(code, "\"attachments\":[{\"msgtype\":\"image\",\"image\":{\"media_id\":\"none\"}}]"), 40007);
        assertErrcode(
                welcome(code, "\"attachments\":[{\"msgtype\":\"image\",\"image\":{\"pic_url\":\"http://x\"}}]"), 40035);
        assertErrcode(welcome(code, "\"attachments\":[{\"msgtype\":\"voice\"}]"), 40008);

        String media = phone.upload(
                        QY + "/media/upload" + token + "&type=image", "a.png", QrPicture.png("x", 60), Map.of())
                .get("media_id")
                .asText();
        assertErrcode(
                welcome(
                        code,
                        text("字".repeat(1333)) + ",\"attachments\":[" + (link + ",").repeat(7)
                                + "{\"msgtype\":\"image\",\"image\":{\"media_id\":\"" + media + "\"}},"
                                + "{\"msgtype\":\"miniprogram\",\"miniprogram\":{\"title\":\"t\",\"pic_media_id\":\""
                                + media + "\",\"appid\":\"wx1\",\"page\":\"p\"}}]"),
                0);
    }

    @Test
    void givesNoWelcomeCodeWhereWecomGivesNone() {
        phone.put("/sandbox/api/accounts/wecom/" + corpId + "/members/lisi", "{\"adminWelcome\":true}");
        String way = aWay("s1");
        add(phone.customer(corpId), way, ",\"userid\":\"lisi\"");
        add(phone.customer(corpId), way, ",\"userid\":\"zhangsan\",\"alreadyChatting\":true");
        String colleague = phone.post("/sandbox/api/wecom/" + corpId + "/customers", "{\"type\":2}")
                .get("externalUserId")
                .asText();
        add(colleague, way, ",\"userid\":\"zhangsan\"");

        assertThat(product.received).hasSize(3).noneMatch(r -> r.xml().contains("WelcomeCode"));
    }

    @Test
    void followsAHalfContactByAFullOneWithoutANewCodeIfTheFirstWasUsed() {
        String way = aWay("s1");
        String greeted = phone.customer(corpId);
        add(greeted, way, ",\"half\":true,\"userid\":\"zhangsan\"");
        assertErrcode(welcome(welcomeCode(), text("您好")), 0);
        assertErrcode(remark(greeted, "\"remark\":\"店-小红\""), 84061);
        accept(greeted);
        assertErrcode(remark(greeted, "\"remark\":\"店-小红\""), 0);

        String waiting = phone.customer(corpId);
        add(waiting, way, ",\"half\":true,\"userid\":\"zhangsan\"");
        accept(waiting);

        assertThat(product.events())
                .containsExactly(
                        "add_half_external_contact",
                        "add_external_contact",
                        "add_half_external_contact",
                        "add_external_contact");
        assertThat(product.received.get(1).xml()).doesNotContain("WelcomeCode");
        assertThat(product.received.get(3).xml()).contains("WelcomeCode").contains("s1");
    }

    @Test
    void showsACustomerWithStateRemarkAndTagsAndNothingOfItByCallback() {
        String customer = phone.customer(corpId);
        add(customer, aWay("s1"), ",\"userid\":\"zhangsan\"");
        String tag = aTag("展会");

        assertErrcode(remark(customer, "\"remark\":\"" + "字".repeat(20) + "\""), 0);
        assertErrcode(mark(customer, "\"add_tag\":[\"" + tag + "\"]"), 0);

        JsonNode got = phone.get(EC + "/get" + token + "&external_userid=" + customer);
        assertThat(got.at("/follow_user/0/remark").asText()).isEqualTo("字".repeat(20));
        assertThat(got.at("/follow_user/0/state").asText()).isEqualTo("s1");
        assertThat(got.at("/follow_user/0/tags/0/tag_name").asText()).isEqualTo("展会");
        assertThat(product.received).as("callbacks").hasSize(1);
        assertThat(phone.get(EC + "/list" + token + "&userid=zhangsan")
                        .at("/external_userid/0")
                        .asText())
                .isEqualTo(customer);
        assertErrcode(phone.get(EC + "/list" + token + "&userid=lisi"), 84061);
        assertThat(phone.get(EC + "/get_follow_user_list" + token)
                        .get("follow_user")
                        .toString())
                .isEqualTo("[\"zhangsan\",\"lisi\"]");
    }

    @Test
    void refusesRemarksAndTagsThatAreWrong() {
        String customer = phone.customer(corpId);
        add(customer, aWay("s1"), ",\"userid\":\"zhangsan\"");

        assertErrcode(remark(customer, "\"remark\":\"" + "字".repeat(21) + "\""), 40058);
        assertErrcode(remark(customer, "\"other\":1"), 40058);
        assertErrcode(remark("wmNobody", "\"remark\":\"x\""), 40096);
        assertErrcode(mark(customer, "\"add_tag\":[\"etNone\"]"), 40068);
        assertErrcode(mark(customer, "\"add_tag\":[]"), 40058);
        assertErrcode(phone.get(EC + "/get" + token + "&external_userid=wmNobody"), 40096);
        assertErrcode(phone.get(EC + "/get" + token), 40058);

        phone.post(
                "/sandbox/api/wecom/" + corpId + "/customers/" + customer + "/delete-member",
                "{\"userid\":\"zhangsan\"}");
        assertThat(product.events()).containsExactly("add_external_contact", "del_follow_user");
        assertErrcode(mark(customer, "\"remove_tag\":[\"" + aTag("x") + "\"]"), 84061);
        assertErrcode(phone.get(EC + "/get" + token + "&external_userid=" + customer), 84061);
    }

    @Test
    void keepsTagNamesUniqueInTheirGroup() {
        String tag = aTag("展会");
        String group = "{\"group_name\":\"来源\",\"tag\":[{\"name\":\"展会\"}]}";
        assertErrcode(phone.post(EC + "/add_corp_tag" + token, group), 40071);
        assertErrcode(phone.post(EC + "/add_corp_tag" + token, "{\"group_name\":\"来源\"}"), 40058);
        assertErrcode(phone.post(EC + "/add_corp_tag" + token, group.replace("展会", "字".repeat(31))), 40072);
        assertErrcode(phone.post(EC + "/edit_corp_tag" + token, "{\"id\":\"" + tag + "\",\"name\":\"展览\"}"), 0);
        assertThat(phone.post(EC + "/get_corp_tag_list" + token, "{}")
                        .at("/tag_group/0/tag/0/name")
                        .asText())
                .isEqualTo("展览");
        assertErrcode(phone.post(EC + "/del_corp_tag" + token, "{\"tag_id\":[\"" + tag + "\"]}"), 0);
        assertErrcode(phone.post(EC + "/del_corp_tag" + token, "{\"tag_id\":[\"" + tag + "\"]}"), 40068);
        assertThat(phone.post(EC + "/get_corp_tag_list" + token, "{}").get("tag_group"))
                .isEmpty();
    }

    @Test
    void tellsByEditWhatAPersonChangedInTheClient() {
        String customer = phone.customer(corpId);
        add(customer, aWay("s1"), ",\"userid\":\"zhangsan\"");

        phone.post(
                "/sandbox/api/wecom/" + corpId + "/customers/" + customer + "/edit",
                "{\"userid\":\"zhangsan\",\"remark\":\"大客户\",\"addTags\":[\"" + aTag("老客") + "\"]}");
        phone.post(
                "/sandbox/api/wecom/" + corpId + "/customers/" + customer + "/deleted-by",
                "{\"userid\":\"zhangsan\",\"source\":\"DELETE_BY_TRANSFER\"}");

        assertThat(product.events())
                .containsExactly("add_external_contact", "edit_external_contact", "del_external_contact");
        assertThat(product.received.get(2).xml()).contains("<Source><![CDATA[DELETE_BY_TRANSFER]]></Source>");
    }

    @Test
    void sendsAppMessagesAndDropsTheSameOneInsideTheInterval() {
        String message = "{\"touser\":\"zhangsan|nobody\",\"msgtype\":\"textcard\",\"agentid\":1000002,"
                + "\"textcard\":{\"title\":\"t\",\"description\":\"d\",\"url\":\"http://a\"},"
                + "\"enable_duplicate_check\":1}";

        assertThat(phone.post(QY + "/message/send" + token, message)
                        .get("invaliduser")
                        .asText())
                .isEqualTo("nobody");
        assertErrcode(phone.post(QY + "/message/send" + token, message), 0);
        assertErrcode(phone.post(QY + "/message/send" + token, message.replace("zhangsan|", "")), 81013);
        assertErrcode(phone.post(QY + "/message/send" + token, message.replace("1000002", "1")), 301002);

        String inbox = "/sandbox/api/wecom/" + corpId + "/members/zhangsan/app-messages";
        assertThat(phone.get(inbox)).hasSize(1);
        move("PT31M");
        assertErrcode(phone.post(QY + "/message/send" + token, message), 0);
        assertThat(phone.get(inbox)).hasSize(2);
    }

    @Test
    void showsMembersDepartmentsAndTheApp() {
        assertThat(phone.get(QY + "/user/get" + token + "&userid=zhangsan")
                        .get("name")
                        .asText())
                .isEqualTo("张三");
        assertErrcode(phone.get(QY + "/user/get" + token + "&userid=nobody"), 60111);
        assertThat(phone.post(QY + "/user/list_id" + token, "{\"limit\":2}").get("dept_user"))
                .hasSize(2);
        assertThat(phone.get(QY + "/department/list" + token).get("department")).hasSize(1);
        assertThat(phone.get(QY + "/agent/get" + token + "&agentid=1000002")
                        .get("agentid")
                        .asInt())
                .isEqualTo(1000002);
        assertErrcode(phone.get(QY + "/agent/get" + token + "&agentid=1"), 301002);
    }

    private JsonNode way(String fields) {
        return phone.post(EC + "/add_contact_way" + token, "{" + fields + "}");
    }

    private String aWay(String state) {
        return way("\"type\":2,\"scene\":2,\"state\":\"" + state + "\",\"user\":[\"zhangsan\",\"lisi\"]")
                .get("config_id")
                .asText();
    }

    private JsonNode update(String id, String fields) {
        return phone.post(EC + "/update_contact_way" + token, "{\"config_id\":\"" + id + "\"," + fields + "}");
    }

    private void add(String customer, String configId, String more) {
        JsonNode result = phone.post(
                "/sandbox/api/wecom/" + corpId + "/customers/" + customer + "/add",
                "{\"configId\":\"" + configId + "\"" + more + "}");
        assertThat(result.at("/callback/outcome").asText())
                .as(result.toString())
                .isEqualTo("ACKNOWLEDGED");
    }

    private void accept(String customer) {
        phone.post("/sandbox/api/wecom/" + corpId + "/customers/" + customer + "/accept", "{\"userid\":\"zhangsan\"}");
    }

    private String welcomeCode() {
        return PlainXml.read(product.received.get(product.received.size() - 1).xml())
                .text("WelcomeCode");
    }

    private JsonNode welcome(String code, String content) {
        return phone.post(EC + "/send_welcome_msg" + token, "{\"welcome_code\":\"" + code + "\"," + content + "}");
    }

    private JsonNode remark(String customer, String fields) {
        return phone.post(
                EC + "/remark" + token,
                "{\"userid\":\"zhangsan\",\"external_userid\":\"" + customer + "\"," + fields + "}");
    }

    private JsonNode mark(String customer, String fields) {
        return phone.post(
                EC + "/mark_tag" + token,
                "{\"userid\":\"zhangsan\",\"external_userid\":\"" + customer + "\"," + fields + "}");
    }

    private String aTag(String name) {
        return phone.post(EC + "/add_corp_tag" + token, "{\"group_name\":\"来源\",\"tag\":[{\"name\":\"" + name + "\"}]}")
                .at("/tag_group/tag/0/id")
                .asText();
    }

    private void move(String by) {
        phone.post("/sandbox/api/clock", "{\"by\":\"" + by + "\"}");
    }

    private static String text(String content) {
        return "\"text\":{\"content\":\"" + content + "\"}";
    }

    private static void assertErrcode(JsonNode answer, int errcode) {
        assertThat(answer.path("errcode").asInt(0)).as(answer.toString()).isEqualTo(errcode);
    }
}
