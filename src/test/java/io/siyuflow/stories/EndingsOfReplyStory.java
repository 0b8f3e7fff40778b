package io.siyuflow.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every way through {@code reply-to-follower}: which steps are passed, which are not, and what the follower gets. */
class EndingsOfReplyStory {

    private final World world = World.get();
    private final Paths paths = new Paths(world);
    private String account;
    private String channel;

    @BeforeEach
    void aChannel() {
        account = world.anMpAccount();
        channel = world.aChannel("一号店");
    }

    @AfterEach
    void noMoreFaults() {
        world.wechat.delete("/faults");
    }

    @Test
    void saysNothingWhenNothingIsSetUp() {
        String person = aPerson();

        follow(person);

        assertThat(paths.of(account, person))
                .containsExactly("followed", "find-plan", "decide-reply", "has-reply", "end-silent");
    }

    @Test
    void endsAfterTheAnswerWhenThereIsOneContent() {
        planIs("FOLLOW", "default", "您好");
        String person = aPerson();

        follow(person);

        assertThat(paths.of(account, person))
                .containsSubsequence("has-reply", "load-plan", "answer", "has-rest", "end-replied")
                .doesNotContain("send-rest", "end-silent");
        assertThat(sent(person)).containsExactly("passive:您好");
        assertThat(callsOfMessages()).isEmpty();
    }

    @Test
    void sendsTheRestInOrder() {
        planIs("FOLLOW", "default", "一", "二", "三");
        String person = aPerson();

        follow(person);

        assertThat(paths.of(account, person)).containsSubsequence("answer", "has-rest", "send-rest", "end-replied");
        assertThat(sent(person)).containsExactly("passive:一", "customer-service:二", "customer-service:三");
    }

    @Test
    void answersAScanByTheScannedChannelsPlanForScans() {
        planIs("SCAN", channel, "欢迎回来");
        planIs("FOLLOW", "default", "您好");
        String person = aPerson();
        follow(person);

        scan(person);

        assertThat(paths.of(account, person, 2).get(1)).contains("answer", "end-replied");
        assertThat(sent(person)).containsExactly("passive:您好", "passive:欢迎回来");
    }

    @Test
    void usesTheDefaultWhenTheChannelIsSwitchedOff() {
        planIs("FOLLOW", channel, "一号店");
        planIs("FOLLOW", "default", "默认");
        String person = aPerson();
        JsonNode known = world.api.get("/api/channels/" + channel);
        world.api.put(
                "/api/channels/" + channel, Map.of("name", known.get("name").asText(), "enabled", false));

        scan(person);

        paths.of(account, person);
        assertThat(sent(person)).containsExactly("passive:默认");
    }

    @Test
    void endsVisiblyWhenTheFollowerRefusesMessages() {
        planIs("FOLLOW", "default", "一", "二", "三");
        world.wechat.post(
                "/faults",
                Map.of(
                        "account",
                        account,
                        "path",
                        "/cgi-bin/message/custom/send",
                        "kind",
                        "ERRCODE",
                        "errcode",
                        43019));
        String person = aPerson();

        follow(person);

        assertThat(paths.of(account, person))
                .containsSubsequence("send-rest", "refused", "end-refused")
                .doesNotContain("end-replied");
        assertThat(sent(person)).containsExactly("passive:一");
        assertThat(callsOfMessages()).hasSize(1);
    }

    @Test
    void asksWechatNoMoreOnceItSaidThatTheWindowIsClosed() {
        planIs("FOLLOW", "default", "一", "二", "三");
        world.wechat.post(
                "/faults",
                Map.of(
                        "account",
                        account,
                        "path",
                        "/cgi-bin/message/custom/send",
                        "kind",
                        "ERRCODE",
                        "errcode",
                        45015));
        String person = aPerson();

        follow(person);

        assertThat(paths.of(account, person)).contains("send-rest", "end-replied");
        assertThat(sent(person)).containsExactly("passive:一");
        assertThat(world.wechat.get("/calls?account=" + account + "&path=/cgi-bin/message/custom/send"))
                .hasSize(1);
    }

    private void planIs(String occasion, String of, String... texts) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (String text : texts) {
            items.add(World.text(text));
        }
        world.api.put(
                "/api/accounts/" + account + "/reply-plans/" + occasion + "/" + of,
                Map.of("enabled", true, "items", items));
    }

    private String aPerson() {
        return world.wechat
                .post("/mp/" + account + "/people", Map.of("name", "小明"))
                .get("openid")
                .asText();
    }

    private void follow(String person) {
        world.wechat.post("/mp/" + account + "/people/" + person + "/follow", Map.of());
    }

    private void scan(String person) {
        JsonNode qr = world.api.get("/api/accounts/" + account + "/channels/" + channel + "/qr");
        world.wechat.post(
                "/mp/" + account + "/people/" + person + "/scan",
                Map.of("ticket", qr.get("ticket").asText()));
    }

    private List<JsonNode> callsOfMessages() {
        List<JsonNode> calls = new ArrayList<>();
        world.wechat
                .get("/calls?account=" + account + "&path=/cgi-bin/message/custom/send")
                .forEach(calls::add);
        return calls;
    }

    private List<String> sent(String person) {
        JsonNode all = world.wechat.get("/mp/" + account + "/people/" + person + "/conversation");
        return StreamSupport.stream(all.spliterator(), false)
                .filter(message -> message.get("from").asText().equals("account"))
                .map(message ->
                        message.get("how").asText() + ":" + message.get("text").asText())
                .toList();
    }
}
