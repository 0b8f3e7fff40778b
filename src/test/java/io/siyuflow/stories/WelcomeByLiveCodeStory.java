package io.siyuflow.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 企微 welcome by live code, end to end: a friend is added, greeted inside 20 s, remarked and tagged, counted once. */
class WelcomeByLiveCodeStory {

    private final World world = World.get();
    private String corp;
    private String channel;
    private String group;
    private JsonNode liveCode;

    @BeforeEach
    void aLiveCodeOfALeadChannelAndAReceptionGroup() {
        corp = world.aWecomCorp();
        channel = world.aChannel("展会");
        group = world.api
                .post(
                        "/api/accounts/" + corp + "/reception-groups",
                        Map.of("name", "接待一组", "members", List.of("zhangsan"), "remarkPattern", "{渠道}-{客户昵称}"))
                .get("id")
                .asText();
        world.api.put(
                "/api/accounts/" + corp + "/welcomes/" + channel,
                Map.of("enabled", true, "text", "{客户昵称}您好，我是{员工姓名}", "attachments", List.of()));
        liveCode = world.api.post(
                "/api/accounts/" + corp + "/live-codes",
                Map.of(
                        "name",
                        "展会入口",
                        "channelId",
                        channel,
                        "groupId",
                        group,
                        "style",
                        1,
                        "skipVerify",
                        true,
                        "remark",
                        "展会",
                        "tags",
                        List.of()));
    }

    @Test
    void greetsANewFriendByTheLeadChannelAndRemarksThem() {
        String customer = aCustomer("小红");

        add(customer, false);

        assertThat(welcomes(customer, 1).get(0).get("text").asText()).isEqualTo("小红您好，我是张三");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(
                                customer(customer).at("/followers/0/remark").asText())
                        .contains("小红"));
        JsonNode code = world.api.get(
                "/api/accounts/" + corp + "/live-codes/" + liveCode.get("id").asText());
        assertThat(code.get("adds").asInt()).isEqualTo(1);
    }

    @Test
    void greetsOnceWhenAHalfContactBecomesAFullOne() {
        String customer = aCustomer("小兰");

        add(customer, true);
        welcomes(customer, 1);
        world.wechat.post("/wecom/" + corp + "/customers/" + customer + "/accept", Map.of("userid", "zhangsan"));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(
                                customer(customer).at("/followers/0/remark").asText())
                        .contains("小兰"));
        assertThat(welcomes(customer, 1)).hasSize(1);
        assertThat(world.wechat.get("/calls?account=" + corp + "&path=/cgi-bin/externalcontact/send_welcome_msg"))
                .hasSize(1);
        JsonNode code = world.api.get(
                "/api/accounts/" + corp + "/live-codes/" + liveCode.get("id").asText());
        assertThat(code.get("adds").asInt()).isEqualTo(1);
    }

    @Test
    void countsAndGreetsNobodyTwiceWhenWecomRepeatsTheCallback() {
        String customer = aCustomer("小青");
        JsonNode first = add(customer, false);
        welcomes(customer, 1);

        world.wechat.post(
                "/callbacks/" + first.at("/callback/id").asText() + "/resend", Map.of("times", 3, "concurrent", true));

        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(5))
                .until(() -> world.wechat
                                .get("/calls?account=" + corp + "&path=/cgi-bin/externalcontact/send_welcome_msg")
                                .size()
                        == 1);
        JsonNode code = world.api.get(
                "/api/accounts/" + corp + "/live-codes/" + liveCode.get("id").asText());
        assertThat(code.get("adds").asInt()).isEqualTo(1);
    }

    @Test
    void tagsAFriendEvenIfTheRemarkIsRefusedForNow() {
        world.wechat.post(
                "/faults",
                Map.of(
                        "account",
                        corp,
                        "path",
                        "/cgi-bin/externalcontact/remark",
                        "kind",
                        "ERRCODE",
                        "errcode",
                        -1,
                        "count",
                        2));
        String customer = aCustomer("小白");

        add(customer, false);

        welcomes(customer, 1);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                customer(customer).at("/followers/0/remark").asText())
                        .contains("小白"));
    }

    private String aCustomer(String name) {
        return world.wechat
                .post("/wecom/" + corp + "/customers", Map.of("name", name))
                .get("externalUserId")
                .asText();
    }

    private JsonNode add(String customer, boolean half) {
        return world.wechat.post(
                "/wecom/" + corp + "/customers/" + customer + "/add",
                Map.of("configId", liveCode.get("configId").asText(), "half", half));
    }

    private JsonNode customer(String customer) {
        return world.wechat.get("/wecom/" + corp + "/customers/" + customer);
    }

    private List<JsonNode> welcomes(String customer, int count) {
        return await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> StreamSupport.stream(
                                        world.wechat
                                                .get("/wecom/" + corp + "/customers/" + customer
                                                        + "/conversation?userid=zhangsan")
                                                .spliterator(),
                                        false)
                                .filter(m -> m.get("how").asText().equals("welcome"))
                                .toList(),
                        found -> found.size() >= count);
    }
}
