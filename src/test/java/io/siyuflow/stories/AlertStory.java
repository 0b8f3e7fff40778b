package io.siyuflow.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyuflow.connector.ConsoleCalls;
import io.siyuflow.shared.AccountId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** WeChat refuses an account; the bell rings, a named person is told in 企微, and it is over when the cause is. */
@Timeout(180)
class AlertStory {

    private final World world = World.get();
    private final Paths paths = new Paths(world);
    private String shop;
    private String corp;
    private String channel;

    @BeforeEach
    void somebodyIsNamed() {
        shop = world.anMpAccount();
        corp = world.aWecomCorp();
        channel = world.aChannel("告警");
    }

    @AfterEach
    void nobodyIsNamedAnyMore() {
        world.wechat.delete("/clock");
        world.wechat.delete("/faults");
        world.api.put("/api/alerts/recipients", Map.of("members", List.of()));
    }

    @Test
    void aQuotaThatIsNearlyUsedAtNightIsToldInTheMorning() {
        ZonedDateTime night =
                ZonedDateTime.now(ZoneId.of("Asia/Shanghai")).plusDays(1).withHour(23);
        moveTo(night);
        name("zhangsan");
        for (int call = 1; call <= 8; call++) {
            deleteABroadcast("1000" + call);
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> alert(0).isObject());
        String instance = "alert-" + alert(0).get("id").asText();
        assertThat(alert(0).get("kind").asText()).isEqualTo("额度将用完");
        assertThat(alert(0).get("words").asText()).contains("「删除已群发的消息」在 1 天内已调用 8 次，微信允许 10 次");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(paths.soFar(instance)).endsWith("until-morning"));
        assertThat(messages("zhangsan")).isEmpty();

        moveTo(night.plusDays(1).withHour(8).withMinute(1));

        assertThat(paths.ofInstance(instance))
                .containsSubsequence("until-morning", "load", "decide-telling", "send", "record-told");
        assertThat(told(0)).isEqualTo("已通知 zhangsan");
        assertThat(messages("zhangsan")).hasSize(1);
    }

    private void moveTo(ZonedDateTime time) {
        world.wechat.post("/clock", Map.of("to", time.toOffsetDateTime().toString()));
    }

    /** It is refused, there being none; that counts, too. */
    private void deleteABroadcast(String number) {
        world.context
                .getBean(ConsoleCalls.class)
                .attempt(new AccountId(shop), "mp.delete-broadcast", new Gone(number), "gone-" + number, Map.class);
    }

    private record Gone(String msgId) {}

    @Test
    void aRefusedAccountIsToldAtTheBellAndInWecomAndEndsWhenItIsMended() {
        name("zhangsan");

        refuseUntilTold("已通知 zhangsan");

        JsonNode message = messages("zhangsan").get(0);
        assertThat(message.toString()).contains("账号不能调用 · 小店", "白名单", "/accounts");
        try (Browsing admin = Browsing.atADesk(world).signedIn();
                Browsing phone = Browsing.onAPhone(world).signedIn()) {
            admin.page.navigate("/alerts?account=" + shop);
            admin.page.getByText("微信不接受「小店」的调用").first().waitFor();
            admin.page.screenshot(shot("alerts"));
            admin.page.locator("button[aria-label^='告警']").click();
            admin.page.getByText("查看全部告警").waitFor();
            admin.page.screenshot(shot("bell"));
            phone.page.navigate("/alerts?account=" + shop);
            phone.page.getByText("微信不接受「小店」的调用").first().waitFor();
            phone.page.screenshot(shot("phone-alerts"));
            assertThat(admin.errors).isEmpty();
        }

        world.wechat.delete("/faults");
        world.api.post("/api/accounts/" + shop + "/test", Map.of());

        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(
                        () -> assertThat(alert(0).path("resolvedAt").asText("")).isNotEmpty());

        // the same again within the hour: at the bell, not again on the phone
        refuseUntilTold("一小时内已经通知过");
        assertThat(messages("zhangsan")).hasSize(1);
    }

    @Test
    void whoIsOutsideTheAppIsNamedAsSuch() {
        name("nobody");

        refuseUntilTold("没有通知：接收人都不在");
    }

    private void name(String member) {
        world.api.put("/api/alerts/recipients", Map.of("corp", corp, "members", List.of(member)));
    }

    /** Again and again: a new account is being imported, and every call that succeeds meanwhile says that it is well. */
    private void refuseUntilTold(String words) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> {
                    refuse();
                    assertThat(told(0)).contains(words);
                });
    }

    private void refuse() {
        world.wechat.post(
                "/faults",
                Map.of("account", shop, "path", "/cgi-bin/qrcode/create", "kind", "ERRCODE", "errcode", 40164));
        assertThat(world.api
                        .exchange("GET", "/api/accounts/" + shop + "/channels/" + channel + "/qr", null)
                        .statusCode())
                .isEqualTo(502);
    }

    private JsonNode alert(int newest) {
        return world.api.get("/api/alerts?account=" + shop).get("items").path(newest);
    }

    private String told(int newest) {
        return alert(newest).path("told").asText("");
    }

    private JsonNode messages(String member) {
        return world.wechat.get("/wecom/" + corp + "/members/" + member + "/app-messages");
    }

    private static com.microsoft.playwright.Page.ScreenshotOptions shot(String name) {
        return new com.microsoft.playwright.Page.ScreenshotOptions()
                .setPath(Path.of("target/stories/" + name + ".png"));
    }
}
