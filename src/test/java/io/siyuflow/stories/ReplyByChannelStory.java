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

/** 公众号 auto reply by channel, end to end: signed and encrypted callback in, WeChat's phone and the console's API out. */
class ReplyByChannelStory {

    private final World world = World.get();
    private String account;
    private String channel;

    @BeforeEach
    void aChannelWithThreeContents() {
        account = world.anMpAccount();
        channel = world.aChannel("一号店");
        world.api.put(
                plan("FOLLOW", channel),
                Map.of(
                        "enabled",
                        true,
                        "items",
                        List.of(
                                World.text("欢迎来到一号店"),
                                Map.of(
                                        "type",
                                        "news",
                                        "title",
                                        "新人礼",
                                        "description",
                                        "领券",
                                        "url",
                                        "https://shop.example/gift",
                                        "picUrl",
                                        "https://shop.example/gift.jpg"),
                                World.text("有事请留言"))));
    }

    @Test
    void answersAFollowerByTheChannelOfTheCodeThatWasScanned() {
        String person = aPerson();

        JsonNode result = scan(person);

        assertThat(result.at("/callback/outcome").asText()).isEqualTo("REPLIED");
        List<JsonNode> messages = messages(person, 3);
        assertThat(messages)
                .extracting(m -> m.get("how").asText())
                .containsExactly("passive", "customer-service", "customer-service");
        assertThat(messages).extracting(m -> m.get("type").asText()).containsExactly("text", "news", "text");
        assertThat(messages.get(0).get("text").asText()).isEqualTo("欢迎来到一号店");
        assertThat(messages.get(2).get("text").asText()).isEqualTo("有事请留言");
    }

    @Test
    void givesWechatsRepeatTheSameAnswerAndSendsNothingAgain() {
        String person = aPerson();
        JsonNode first = scan(person);
        messages(person, 3);

        JsonNode again = world.wechat.post(
                "/callbacks/" + first.at("/callback/id").asText() + "/resend", Map.of("times", 3, "concurrent", true));

        assertThat(again.at("/callback/reply").asText())
                .isEqualTo(first.at("/callback/reply").asText());
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(5)).until(() -> customerServiceCalls() == 2);
    }

    @Test
    void countsFollowsRepeatedScansAndLeaving() {
        String person = aPerson();
        scan(person);
        scan(person);
        world.wechat.post("/mp/" + account + "/people/" + person + "/unfollow", Map.of());

        JsonNode figures = world.api.get("/api/accounts/" + account + "/channels/" + channel + "/figures");

        assertThat(sum(figures, "follows")).isEqualTo(1);
        assertThat(sum(figures, "scans")).isEqualTo(2);
        assertThat(sum(figures, "unfollows")).isEqualTo(1);
        assertThat(sum(figures, "net")).isEqualTo(0);
    }

    @Test
    void fallsBackToTheAccountsDefaultAndThenToSilence() {
        String byChance = aPerson();
        JsonNode silent = follow(byChance);
        assertThat(silent.at("/callback/outcome").asText()).isEqualTo("ACKNOWLEDGED");

        world.api.put(plan("FOLLOW", "default"), Map.of("enabled", true, "items", List.of(World.text("您好"))));
        String second = aPerson();
        follow(second);

        assertThat(messages(second, 1).get(0).get("text").asText()).isEqualTo("您好");
    }

    @Test
    void saysWhyAPersonGotThisReply() {
        String person = aPerson();
        scan(person);

        JsonNode event = world.api
                .get("/api/accounts/" + account + "/events?type=mp.followed&subject=" + person)
                .at("/items/0");
        String businessKey = event.get("businessKey").asText();
        JsonNode instance = await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> world.api.get("/api/accounts/" + account + "/instances/" + businessKey),
                        found -> found.get("state").asText().equals("ENDED"));

        assertThat(event.get("state").asText()).isEqualTo("HANDLED");
        assertThat(event.get("process").asText()).isEqualTo("reply-to-follower");
        assertThat(instance.get("path"))
                .extracting(step -> step.get("activity").asText())
                .contains("find-plan", "decide-reply", "load-plan", "answer", "send-rest", "end-replied");
        assertThat(instance.at("/decisions/0/fired")).isNotEmpty();
        assertThat(instance.at("/decisions/0/verdicts/0/type").asText()).isEqualTo("Reply");
        assertThat(instance.get("calls")).hasSize(2);
    }

    private String aPerson() {
        return world.wechat
                .post("/mp/" + account + "/people", Map.of("name", "小明"))
                .get("openid")
                .asText();
    }

    private JsonNode scan(String person) {
        String ticket = world.api
                .get("/api/accounts/" + account + "/channels/" + channel + "/qr")
                .get("ticket")
                .asText();
        return world.wechat.post("/mp/" + account + "/people/" + person + "/scan", Map.of("ticket", ticket));
    }

    private JsonNode follow(String person) {
        return world.wechat.post("/mp/" + account + "/people/" + person + "/follow", Map.of());
    }

    /** What the person's phone shows from the account, once there are so many. */
    private List<JsonNode> messages(String person, int count) {
        return await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> {
                            JsonNode all = world.wechat.get("/mp/" + account + "/people/" + person + "/conversation");
                            return StreamSupport.stream(all.spliterator(), false)
                                    .filter(m -> m.get("from").asText().equals("account"))
                                    .toList();
                        },
                        found -> found.size() == count);
    }

    private long customerServiceCalls() {
        return world.wechat
                .get("/calls?account=" + account + "&path=/cgi-bin/message/custom/send")
                .size();
    }

    private String plan(String occasion, String channel) {
        return "/api/accounts/" + account + "/reply-plans/" + occasion + "/" + channel;
    }

    private static int sum(JsonNode figures, String field) {
        int sum = 0;
        for (JsonNode day : figures) {
            sum += day.get(field).asInt();
        }
        return sum;
    }
}
