package io.siyuflow.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyuflow.account.Credentials;
import io.siyuflow.connector.Outcome;
import io.siyuflow.connector.ResultUnknown;
import io.siyuflow.sandbox.SandboxTest;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.MovableClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Messages of the app to members against the stand-in. */
@SandboxTest
@Timeout(90)
class AppMessageConnectorTest {

    private static final String SEND = "/cgi-bin/message/send";

    @Autowired
    private Environment environment;

    @Autowired
    private MovableClock clock;

    private SandboxBench bench;
    private WecomSendAppMessage connector;
    private AccountId corp;

    @BeforeEach
    void aCorpWithAMember() {
        bench = new SandboxBench(environment, clock);
        connector = new WecomSendAppMessage(bench.calls);
        corp = new AccountId("ww" + SandboxBench.unique());
        Map<String, Object> member = Map.of("userid", "zhangsan", "name", "张三");
        bench.put(
                "/accounts/wecom/" + corp,
                Map.of("secret", "corp-secret", "agentId", FixedAccounts.AGENT, "members", List.of(member)));
        known(FixedAccounts.AGENT);
    }

    @AfterEach
    void noFaultsAndNow() {
        bench.noFaultsAndNow();
    }

    @Test
    void reachesMembersByACardAndNamesThoseItMissed() {
        Outcome<WecomSendAppMessage.Sent> sent = send(List.of("zhangsan", "nobody"), "处理一下", "http://console/alerts");

        assertThat(sent)
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(((WecomSendAppMessage.Sent) done.result()).reached())
                                .containsExactly("zhangsan"));
        assertThat(messages().get(0).toString()).contains("标题", "处理一下", "http://console/alerts");
    }

    @Test
    void sendsATextWhereItLeadsNowhereAndCutsWhatIsTooLong() {
        send(List.of("zhangsan"), "长".repeat(3000), "");

        String text = messages().get(0).get("text").asText();
        assertThat(text).startsWith("标题\n长").endsWith("…");
        assertThat(text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(2048);
    }

    @Test
    void repeatedAfterALostAnswerIsSeenOnce() {
        bench.fault(corp, SEND, Map.of("kind", "TIMEOUT_AFTER", "ms", SandboxBench.TOO_LONG_MS));

        assertThatExceptionOfType(ResultUnknown.class).isThrownBy(() -> send(List.of("zhangsan"), "一次", ""));
        assertThat(send(List.of("zhangsan"), "一次", "")).isInstanceOf(Outcome.Done.class);

        assertThat(messages()).hasSize(1);
    }

    @Test
    void aLostRequestIsUnknownTooAndArrivesWhenRepeated() {
        bench.fault(corp, SEND, Map.of("kind", "TIMEOUT_BEFORE", "ms", SandboxBench.TOO_LONG_MS));

        assertThatExceptionOfType(ResultUnknown.class).isThrownBy(() -> send(List.of("zhangsan"), "一次", ""));
        assertThat(send(List.of("zhangsan"), "一次", "")).isInstanceOf(Outcome.Done.class);
        assertThat(messages()).hasSize(1);
    }

    @Test
    void saysThatNobodyCanGetItAndWaitsWhenThereAreTooMany() {
        assertThat(send(List.of("nobody"), "给谁", "")).isInstanceOfSatisfying(Outcome.Rejected.class, refused -> {
            assertThat(refused.code()).isEqualTo("81013");
            assertThat(refused.message()).contains("可见范围");
        });
        bench.fault(corp, SEND, Map.of("kind", "ERRCODE", "errcode", 45009));
        assertThat(send(List.of("zhangsan"), "太多", "")).isInstanceOf(Outcome.TryLater.class);
    }

    @Test
    void anotherAppsNumberBlocksTheAccount() {
        known(1);

        assertThat(send(List.of("zhangsan"), "不是我的应用", "")).isInstanceOf(Outcome.Blocked.class);
    }

    private void known(int agent) {
        bench.accounts.put(new Credentials(corp, agent, "corp-secret", FixedAccounts.TOKEN, FixedAccounts.KEY));
    }

    private Outcome<WecomSendAppMessage.Sent> send(List<String> members, String text, String url) {
        return connector.call(new WecomSendAppMessage.Request(members, "标题", text, url), bench.context(corp));
    }

    private JsonNode messages() {
        return bench.sandbox
                .get()
                .uri("/wecom/" + corp + "/members/zhangsan/app-messages")
                .retrieve()
                .body(JsonNode.class);
    }
}
