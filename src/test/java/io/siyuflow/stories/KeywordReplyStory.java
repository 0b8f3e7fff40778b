package io.siyuflow.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people write is answered by keyword, else told the fallback once in a while, else handed to the desk; end to end. */
class KeywordReplyStory {

    /** Said to screen readers, not shown. */
    private static final Locator.WaitForOptions ATTACHED =
            new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED);

    private final World world = World.get();
    private String account;
    private String person;

    @BeforeEach
    void aFollower() {
        account = world.anMpAccount();
        person = world.wechat
                .post("/mp/" + account + "/people", Map.of("name", "小明"))
                .get("openid")
                .asText();
        world.wechat.post("/mp/" + account + "/people/" + person + "/follow", Map.of());
    }

    @Test
    void answersAKeywordWithUpToThreeContentsInOrder() {
        addRule("问价格", "价格", "NORMAL", World.text("价格表在这里"), World.text("第二条"), World.text("第三条"));

        JsonNode result = write("请问价格多少？");

        assertThat(result.at("/callback/outcome").asText()).isEqualTo("REPLIED");
        assertThat(texts(3)).containsExactly("价格表在这里", "第二条", "第三条");
    }

    @Test
    void aChangedRuleAnswersTheNextMessage() {
        String rule = addRule("问价格", "价格", "NORMAL", World.text("旧")).get("id").asText();
        write("价格");
        world.api.put(
                "/api/accounts/" + account + "/keyword-rules/" + rule, rule("问价格", "价格", "NORMAL", World.text("新")));
        write("价格");

        assertThat(texts(2)).containsExactly("旧", "新");
    }

    @Test
    void refusesTheSameKeywordTwiceAndNamesTheOtherRule() {
        addRule("问价格", "价格", "NORMAL", World.text("好"));

        var refused = world.api.exchange(
                "POST", "/api/accounts/" + account + "/keyword-rules", rule("再问价格", "价格", "NORMAL", World.text("好")));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("keywords[0]", "问价格", "时间有重叠");
    }

    @Test
    void anOperatorIsToldOfTheConflictAtTheKeywordAndMendsIt() {
        addRule("问价格", "价格", "NORMAL", World.text("好"));
        try (Browsing operator = Browsing.atADesk(world).signedIn()) {
            Page page = operator.page;
            page.navigate("/a/" + account + "/replies?tab=keywords");
            button(page, "新建规则").click();
            page.getByLabel("规则名称").fill("问运费");
            page.getByLabel("第 1 个关键词", new Page.GetByLabelOptions().setExact(true))
                    .fill("价格");
            button(page, "文字").click();
            page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("第 1 条 · 文字"))
                    .getByRole(AriaRole.TEXTBOX)
                    .fill("满 99 元包邮");
            button(page, "保存并发布").click();
            page.locator(".ant-form-item-explain-error:has-text('问价格')").waitFor();
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/stories/keyword-conflict.png")));
            assertThat(rules()).containsExactly("问价格");

            page.getByLabel("第 1 个关键词", new Page.GetByLabelOptions().setExact(true))
                    .fill("运费");
            button(page, "保存并发布").click();
            page.getByText("已保存并发布").waitFor();
            assertThat(operator.errors).isEmpty();
        }
        assertThat(rules()).containsExactly("问价格", "问运费");
        write("运费多少");
        assertThat(texts(1)).containsExactly("满 99 元包邮");
    }

    @Test
    void anOperatorDragsARuleToTheFrontAndItAnswersWhatBothHear() {
        addRule("问价格", "价格", "NORMAL", World.text("价格表在这里"));
        addRule("问会员", "会员", "NORMAL", World.text("会员九折"));
        write("会员价格");
        try (Browsing operator = Browsing.atADesk(world).signedIn()) {
            Page page = operator.page;
            page.navigate("/a/" + account + "/replies?tab=keywords");
            button(page, "拖动「问会员」").focus();
            page.keyboard().press("Space");
            page.getByText("规则「问会员」移到第 2 位，共 2 位。").waitFor(ATTACHED);
            Browsing.move(page, "ArrowUp", page.getByText("规则「问会员」移到第 1 位，共 2 位。"));
            page.keyboard().press("Space");

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(rules()).containsExactly("问会员", "问价格"));
            assertThat(operator.errors).isEmpty();
        }
        write("会员价格");
        assertThat(texts(2)).containsExactly("价格表在这里", "会员九折");
    }

    private List<String> rules() {
        return world.api.get("/api/accounts/" + account + "/keyword-rules").findValuesAsText("name");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    @Test
    void tellsTheFallbackOnceAndThenKeepsSilent() {
        fallback("没听懂，换个说法试试");

        write("在吗");
        JsonNode second = write("有人吗");

        assertThat(second.at("/callback/outcome").asText()).isEqualTo("ACKNOWLEDGED");
        assertThat(texts(1)).containsExactly("没听懂，换个说法试试");
    }

    @Test
    void handsToTheDeskWhatNothingAnswersAndStillTellsTheFallbackFirst() {
        fallback("客服马上来");
        world.api.put("/api/accounts/" + account + "/reply-setting", Map.of("toDesk", true, "fallbackMinutes", 60));

        JsonNode first = write("在吗");
        JsonNode picture = world.wechat.post("/mp/" + account + "/people/" + person + "/image", Map.of());

        assertThat(first.at("/callback/reply").asText()).contains("transfer_customer_service");
        assertThat(picture.at("/callback/reply").asText()).contains("transfer_customer_service");
        assertThat(texts(1)).containsExactly("客服马上来");
    }

    @Test
    void saysWhyAMessageGotThisReply() {
        addRule("问价格", "价格", "NORMAL", World.text("好"));
        write("价格");

        JsonNode event = world.api
                .get("/api/accounts/" + account + "/events?type=mp.text-received&subject=" + person)
                .at("/items/0");
        JsonNode instance = world.api.get("/api/accounts/" + account + "/instances/"
                + event.get("businessKey").asText());

        assertThat(event.get("process").asText()).isEqualTo("reply-to-message");
        assertThat(instance.at("/decisions/0/fired/0").asText()).contains("命中关键词");
        assertThat(instance.at("/decisions/0/verdicts/0/name").asText()).isEqualTo("问价格");
    }

    @Test
    void triesAMessageWithoutSendingAnything() {
        addRule("问价格", "价格", "NORMAL", World.text("好 <b>{日期}</b>"));

        JsonNode tried = world.api.post("/api/accounts/" + account + "/keyword-rules/try", Map.of("text", "价格？"));

        assertThat(tried.at("/heard/0/name").asText()).isEqualTo("问价格");
        assertThat(tried.at("/items/0/text").asText()).isEqualTo("好 <b>{日期}</b>");
        assertThat(tried.at("/fired")).hasSize(1);
        assertThat(texts(0)).isEmpty();
    }

    private void fallback(String text) {
        world.api.put(
                "/api/accounts/" + account + "/reply-plans/FALLBACK/default",
                Map.of("enabled", true, "items", List.of(World.text(text))));
    }

    @SafeVarargs
    private JsonNode addRule(String name, String keyword, String priority, Map<String, Object>... items) {
        return world.api.post("/api/accounts/" + account + "/keyword-rules", rule(name, keyword, priority, items));
    }

    @SafeVarargs
    private static Map<String, Object> rule(
            String name, String keyword, String priority, Map<String, Object>... items) {
        return Map.of(
                "name",
                name,
                "priority",
                priority,
                "keywords",
                List.of(Map.of("text", keyword, "match", "CONTAINS")),
                "items",
                List.of(items));
    }

    private JsonNode write(String text) {
        return world.wechat.post("/mp/" + account + "/people/" + person + "/text", Map.of("content", text));
    }

    /** What the phone shows from the account, once there are so many. */
    private List<String> texts(int count) {
        return await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> {
                            JsonNode all = world.wechat.get("/mp/" + account + "/people/" + person + "/conversation");
                            return StreamSupport.stream(all.spliterator(), false)
                                    .filter(m -> m.get("from").asText().equals("account"))
                                    .map(m -> m.path("text").asText())
                                    .toList();
                        },
                        found -> found.size() == count);
    }
}
