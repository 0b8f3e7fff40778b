package io.siyuflow.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every way through {@code welcome-new-contact}: which steps are passed, which are not, and what the customer gets. */
class EndingsOfWelcomeStory {

    private final World world = World.get();
    private final Paths paths = new Paths(world);
    private String corp;
    private String channel;
    private JsonNode code;
    private String tag;

    @BeforeEach
    void aLiveCodeThatRemarksAndTags() {
        corp = world.aWecomCorp();
        channel = world.aChannel("展会");
        tag = aTag();
        JsonNode group = world.api.post(
                "/api/accounts/" + corp + "/reception-groups",
                Map.of("name", "一组", "members", List.of("zhangsan"), "remarkPattern", "展-{昵称}"));
        code = world.api.post(
                "/api/accounts/" + corp + "/live-codes",
                Map.of(
                        "name",
                        "入口",
                        "channelId",
                        channel,
                        "groupId",
                        group.get("id").asText(),
                        "skipVerify",
                        true,
                        "tags",
                        List.of(tag)));
    }

    @AfterEach
    void noMoreFaults() {
        world.wechat.delete("/faults");
    }

    @Test
    void greetsByNameThenRemarksAndTags() {
        welcomeIs(channel, "{客户昵称}您好");
        String customer = aCustomer("小红");

        add(customer);

        assertThat(paths.of(corp, customer))
                .containsSubsequence(
                        "added", "find-welcome", "decide-welcome", "greet", "claim-greeting", "get-contact")
                .containsSubsequence("get-contact", "compose-welcome", "send-welcome", "greeted", "after-care")
                .containsSubsequence("after-care", "compose-remark", "update-remark", "end-remarked")
                .containsSubsequence("after-care", "mark-tags", "end-tagged")
                .doesNotContain("get-nickname", "end-nothing-more", "no-contact", "too-slow");
        assertThat(welcomes(customer)).containsExactly("小红您好");
        assertThat(follower(customer).get("remark").asText()).isEqualTo("展-小红");
        assertThat(follower(customer).at("/tags/0/id").asText()).isEqualTo(tag);
    }

    @Test
    void asksForTheNameOnlyWhenTheRemarkNeedsIt() {
        welcomeIs("default", "您好");
        String customer = aCustomer("小红");

        add(customer);

        assertThat(paths.of(corp, customer))
                .containsSubsequence("claim-greeting", "compose-welcome", "send-welcome", "greeted")
                .containsSubsequence("get-nickname", "compose-remark", "update-remark", "end-remarked")
                .doesNotContain("get-contact");
        assertThat(welcomes(customer)).containsExactly("您好");
        assertThat(follower(customer).get("remark").asText()).isEqualTo("展-小红");
    }

    @Test
    void sendsNothingWhenNothingIsSetUpAndStillRemarksAndTags() {
        String customer = aCustomer("小红");

        add(customer);

        assertThat(paths.of(corp, customer))
                .contains("not-greeted", "end-remarked", "end-tagged")
                .doesNotContain("claim-greeting", "send-welcome");
        assertThat(welcomes(customer)).isEmpty();
    }

    @Test
    void sendsNothingWithoutAWelcomeCode() {
        welcomeIs("default", "您好");
        world.wechat.put(
                "/accounts/wecom/" + corp + "/members/zhangsan",
                Map.of("name", "张三", "active", true, "customerContact", true, "adminWelcome", true));
        String customer = aCustomer("小红");

        add(customer);

        assertThat(paths.of(corp, customer))
                .contains("not-greeted", "end-remarked")
                .doesNotContain("send-welcome");
        assertThat(callsOf("send_welcome_msg")).isEmpty();
    }

    @Test
    void asksNothingOfWecomWhenTheEventIsOlderThanTwentySeconds() {
        welcomeIs("default", "您好");
        long created = Instant.parse(world.wechat.get("/clock").get("now").asText())
                .minusSeconds(25)
                .getEpochSecond();

        world.wechat.post(
                "/wecom/" + corp + "/raw",
                Map.of(
                        "xml",
                        "<xml><ToUserName><![CDATA[" + corp
                                + "]]></ToUserName><FromUserName><![CDATA[sys]]></FromUserName>"
                                + "<CreateTime>" + created + "</CreateTime><MsgType><![CDATA[event]]></MsgType>"
                                + "<Event><![CDATA[change_external_contact]]></Event>"
                                + "<ChangeType><![CDATA[add_external_contact]]></ChangeType><UserID><![CDATA[zhangsan]]></UserID>"
                                + "<ExternalUserID><![CDATA[wmLate]]></ExternalUserID>"
                                + "<WelcomeCode><![CDATA[LATE]]></WelcomeCode></xml>"));

        assertThat(paths.of(corp, "wmLate")).contains("not-greeted", "end-nothing-more");
        assertThat(callsOf("send_welcome_msg")).isEmpty();
    }

    @Test
    void callsTheCustomerYouWhenTheNameTakesTooLong() {
        welcomeIs(channel, "{客户昵称}您好");
        fault("get", Map.of("kind", "SLOW", "ms", 6000));
        String customer = aCustomer("小红");

        add(customer);

        assertThat(paths.of(corp, customer))
                .containsSubsequence("get-contact", "too-slow", "compose-welcome", "send-welcome", "greeted")
                .contains("end-remarked", "end-tagged");
        assertThat(welcomes(customer)).containsExactly("您好");
    }

    @Test
    void callsTheCustomerYouWhenWecomDoesNotTellTheName() {
        welcomeIs(channel, "{客户昵称}您好");
        fault("get", Map.of("kind", "ERRCODE", "errcode", 40096, "count", -1));
        String customer = aCustomer("小红");

        add(customer);

        assertThat(paths.of(corp, customer))
                .containsSubsequence("get-contact", "no-contact", "compose-welcome", "send-welcome", "greeted")
                .contains("nickname-refused", "end-remark-refused", "end-tagged")
                .doesNotContain("update-remark");
        assertThat(welcomes(customer)).containsExactly("您好");
    }

    @Test
    void greetsWithTheNewCodeOfTheFullAdditionWhenTheFirstHadExpired() {
        welcomeIs("default", "您好");
        fault("send_welcome_msg", Map.of("kind", "ERRCODE", "errcode", 41050));
        String customer = aCustomer("小红");

        addHalf(customer);
        assertThat(paths.of(corp, customer))
                .containsSubsequence("send-welcome", "code-expired", "release-greeting", "welcome-expired")
                .contains("end-nothing-more");
        accept(customer);

        assertThat(paths.of(corp, customer, 2).get(1))
                .contains("send-welcome", "greeted", "end-remarked", "end-tagged");
        assertThat(welcomes(customer)).containsExactly("您好");
    }

    @Test
    void greetsAHalfFriendAndRemarksWhenTheyAreFull() {
        welcomeIs("default", "您好");
        String customer = aCustomer("小红");

        addHalf(customer);
        assertThat(paths.of(corp, customer))
                .contains("greeted", "end-nothing-more")
                .doesNotContain("update-remark");
        accept(customer);

        assertThat(paths.of(corp, customer, 2).get(1))
                .contains("not-greeted", "end-remarked", "end-tagged")
                .doesNotContain("send-welcome");
        assertThat(welcomes(customer)).containsExactly("您好");
    }

    @Test
    void endsVisiblyWhenTheyAreChattingAlready() {
        welcomeIs("default", "您好");
        fault("send_welcome_msg", Map.of("kind", "ERRCODE", "errcode", 41051));
        String customer = aCustomer("小红");

        add(customer);

        assertThat(paths.of(corp, customer))
                .containsSubsequence("send-welcome", "already-chatting", "chat-started", "after-care")
                .contains("end-remarked", "end-tagged");
        assertThat(callsOf("send_welcome_msg")).hasSize(1);
    }

    @Test
    void endsVisiblyWhenWecomRefusesTheWelcome() {
        welcomeIs("default", "您好");
        fault("send_welcome_msg", Map.of("kind", "ERRCODE", "errcode", 41053));
        String customer = aCustomer("小红");

        add(customer);

        assertThat(paths.of(corp, customer))
                .containsSubsequence("send-welcome", "other-refusal", "welcome-refused", "after-care")
                .contains("end-remarked", "end-tagged");
        assertThat(callsOf("send_welcome_msg")).hasSize(1);
    }

    @Test
    void tagsWhenTheRemarkIsRefused() {
        fault("remark", Map.of("kind", "ERRCODE", "errcode", 84061));
        String customer = aCustomer("小红");

        add(customer);

        assertThat(paths.of(corp, customer))
                .containsSubsequence("update-remark", "remark-rejected", "end-remark-refused")
                .contains("end-tagged")
                .doesNotContain("end-remarked");
        assertThat(callsOf("remark")).hasSize(1);
    }

    @Test
    void remarksWhenTheTagsAreRefused() {
        fault("mark_tag", Map.of("kind", "ERRCODE", "errcode", 40068));
        String customer = aCustomer("小红");

        add(customer);

        assertThat(paths.of(corp, customer))
                .containsSubsequence("mark-tags", "tags-rejected", "end-tags-refused")
                .contains("end-remarked")
                .doesNotContain("end-tagged");
    }

    @Test
    void triesARemarkAgainByItselfWhileTheTagsAreOn() {
        fault("remark", Map.of("kind", "ERRCODE", "errcode", -1));
        String customer = aCustomer("小红");

        add(customer);

        assertThat(paths.of(corp, customer)).contains("end-remarked", "end-tagged");
        assertThat(callsOf("remark")).hasSize(2);
        assertThat(callsOf("mark_tag")).hasSize(1);
    }

    private void welcomeIs(String of, String text) {
        world.api.put(
                "/api/accounts/" + corp + "/welcomes/" + of,
                Map.of("enabled", true, "text", text, "attachments", List.of()));
    }

    /** As an administrator would make it in the corp's own console. */
    private String aTag() {
        Http wecom = new Http(world.base + "/sandbox/qy/cgi-bin", null);
        String token = wecom.get("/gettoken?corpid=" + corp + "&corpsecret=" + "s".repeat(32))
                .get("access_token")
                .asText();
        return wecom.post(
                        "/externalcontact/add_corp_tag?access_token=" + token,
                        Map.of("group_name", "等级", "tag", List.of(Map.of("name", "VIP"))))
                .at("/tag_group/tag/0/id")
                .asText();
    }

    private void fault(String api, Map<String, Object> how) {
        Map<String, Object> fault = new HashMap<>(how);
        fault.put("account", corp);
        fault.put("path", "/cgi-bin/externalcontact/" + api);
        world.wechat.post("/faults", fault);
    }

    private String aCustomer(String name) {
        return world.wechat
                .post("/wecom/" + corp + "/customers", Map.of("name", name))
                .get("externalUserId")
                .asText();
    }

    private void add(String customer) {
        world.wechat.post(
                "/wecom/" + corp + "/customers/" + customer + "/add",
                Map.of("configId", code.get("configId").asText()));
    }

    private void addHalf(String customer) {
        world.wechat.post(
                "/wecom/" + corp + "/customers/" + customer + "/add",
                Map.of("configId", code.get("configId").asText(), "half", true));
    }

    private void accept(String customer) {
        world.wechat.post("/wecom/" + corp + "/customers/" + customer + "/accept", Map.of("userid", "zhangsan"));
    }

    private JsonNode follower(String customer) {
        return world.wechat.get("/wecom/" + corp + "/customers/" + customer).at("/followers/0");
    }

    private List<JsonNode> callsOf(String api) {
        List<JsonNode> calls = new ArrayList<>();
        world.wechat
                .get("/calls?account=" + corp + "&path=/cgi-bin/externalcontact/" + api)
                .forEach(calls::add);
        return calls;
    }

    private List<String> welcomes(String customer) {
        JsonNode all = world.wechat.get("/wecom/" + corp + "/customers/" + customer + "/conversation?userid=zhangsan");
        return StreamSupport.stream(all.spliterator(), false)
                .filter(message -> message.get("how").asText().equals("welcome"))
                .map(message -> message.get("text").asText())
                .toList();
    }
}
