package io.siyuflow.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What came in by callbacks during a day, and what was said to people, stands in the overview figure by figure. */
@Timeout(180)
class OverviewStory {

    private final World world = World.get();
    private final String account = world.anMpAccount();
    private final String api = "/api/accounts/" + account;
    private final MenuDesk desk = new MenuDesk(world, account);

    @AfterEach
    void noMoreFaults() {
        world.wechat.delete("/faults");
    }

    @Test
    void showsADaysFollowsRepliesClicksAndReach() throws IOException {
        String first = aChannelThatAnswers("一店");
        String second = aChannelThatAnswers("二店");
        String ming = follows(first);
        leaves(follows(first));
        refuseTheNextMessage(45015);
        follows(second);
        refuseTheNextMessage(43019);
        follows(second);
        desk.aFollower();
        writesAKeywordAndSomethingElse(ming);
        tapsTheMenu(ming);
        everybodyIsSentAMessage();

        // 2 × 3 contents of the first channel, 2 passive ones of the second, keyword, fallback, menu
        awaitToday(Map.of("repliesSent", 11, "repliesSkipped", 2, "repliesFailed", 1, "broadcastReached", 4));
        try (Browsing operator = Browsing.atADesk(world).signedIn();
                Browsing phone = Browsing.onAPhone(world).signedIn()) {
            Page page = operator.page;
            page.navigate("/a/" + account + "/overview");
            shows(page, "现有粉丝", "4");
            shows(page, "新关注", "5", "比前一天多 5");
            shows(page, "净增", "4", "比前一天多 4");
            shows(page, "已发回复", "11", "比前一天多 11");
            shows(page, "跳过的回复", "2");
            shows(page, "失败的回复", "1");
            shows(page, "菜单点击", "1");
            shows(page, "群发送达", "4");
            assertThat(gainOf(page, "二店")).hasText(Pattern.compile("二店.*2$"));
            assertThat(gainOf(page, "一店")).hasText(Pattern.compile("一店.*1$"));
            assertThat(page.locator(".ant-card").filter(with("最近事件"))).containsText(Pattern.compile("群发结束 群发 \\d+"));
            shoot(page, "overview");

            phone.page.navigate("/a/" + account + "/overview");
            shows(phone.page, "群发送达", "4");
            Object overflow =
                    phone.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            assertThat(((Number) overflow).intValue()).isLessThanOrEqualTo(0);
            assertThat(phone.page.locator(".ant-card").filter(with("一周走势")).locator("svg"))
                    .isVisible();
            shoot(phone.page, "overview-phone");

            theDayBefore(page);
            theRankingOfToday(page);
            assertThat(operator.errors).isEmpty();
            assertThat(phone.errors).isEmpty();
        }
    }

    private void theDayBefore(Page page) {
        button(page, "前一天").click();
        page.waitForURL("**/overview?day=" + today().minusDays(1));
        shows(page, "新关注", "0", "与前一天持平");
        shows(page, "群发送达", "0", "与前一天持平");
        assertThat(page.getByText("现有粉丝")).hasCount(0);
        assertThat(page.getByText("这一天没有人从渠道来")).isVisible();
        page.getByLabel("日期").fill(today().toString());
        page.getByLabel("日期").press("Enter");
        page.waitForURL("**/overview");
        shows(page, "新关注", "5", "比前一天多 5");
        assertThat(button(page, "后一天")).isDisabled();
    }

    private void theRankingOfToday(Page page) throws IOException {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("渠道排行"))
                .click();
        assertThat(page.getByRole(AriaRole.ROW).filter(with("一店"))).containsText("1");
        Download file = page.waitForDownload(() -> button(page, "导出 CSV").click());
        try (Stream<String> lines = Files.lines(file.path())) {
            assertThat(lines)
                    .anyMatch(line -> line.startsWith("二店") && line.endsWith(",2,2,0,2"))
                    .anyMatch(line -> line.startsWith("一店") && line.endsWith(",1,2,1,2"));
        }
    }

    /** @return its id */
    private String aChannelThatAnswers(String name) {
        String channel = world.aChannel(name);
        plan("FOLLOW/" + channel, "欢迎来到" + name, "第二条", "第三条");
        return channel;
    }

    private void plan(String of, String... texts) {
        List<Map<String, Object>> items = Stream.of(texts).map(World::text).toList();
        world.api.put(api + "/reply-plans/" + of, Map.of("enabled", true, "items", items));
    }

    /** Somebody new, by the channel's code. */
    private String follows(String channel) {
        String ticket = world.api
                .get(api + "/channels/" + channel + "/qr")
                .get("ticket")
                .asText();
        String person = world.wechat
                .post("/mp/" + account + "/people", Map.of("name", "小明"))
                .get("openid")
                .asText();
        world.wechat.post("/mp/" + account + "/people/" + person + "/scan", Map.of("ticket", ticket));
        awaitSettled(person);
        return person;
    }

    /** Until the contents after the first went out or were given up. */
    private void awaitSettled(String person) {
        new Paths(world).of(account, person);
    }

    private void leaves(String person) {
        world.wechat.post("/mp/" + account + "/people/" + person + "/unfollow", Map.of());
    }

    private void refuseTheNextMessage(int errcode) {
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
                        errcode));
    }

    private void writesAKeywordAndSomethingElse(String person) {
        world.api.post(
                api + "/keyword-rules",
                Map.of(
                        "name",
                        "问价格",
                        "priority",
                        "NORMAL",
                        "keywords",
                        List.of(Map.of("text", "价格", "match", "CONTAINS")),
                        "items",
                        List.of(World.text("价格表"))));
        plan("FALLBACK/default", "没听懂");
        for (String text : List.of("价格多少", "在吗")) {
            world.wechat.post("/mp/" + account + "/people/" + person + "/text", Map.of("content", text));
        }
    }

    private void tapsTheMenu(String person) {
        desk.publish(desk.save(List.of(MenuDesk.message("今日活动", "满百减十")), List.of()));
        desk.click(person, Map.of("path", List.of(0)));
    }

    private void everybodyIsSentAMessage() {
        world.wechat.put("/mp/" + account + "/broadcasts/rules", Map.of("delayMs", 0));
        String id = world.api
                .post(
                        api + "/broadcasts",
                        Map.of("title", "问候", "target", "EVERYBODY", "contents", List.of(World.text("大家好"))))
                .get("id")
                .asText();
        world.api.post(api + "/broadcasts/" + id + "/submit", Map.of());
    }

    private void awaitToday(Map<String, Integer> figures) {
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            JsonNode days = world.api.get(api + "/figures");
            JsonNode day = days.get(days.size() - 1);
            figures.forEach(
                    (name, n) -> assertThat(day.get(name).asInt()).as(name).isEqualTo(n));
        });
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }

    private static void shows(Page page, String title, String figure, String... also) {
        Locator card = page.locator(".figure-cards .ant-card")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByText(title, new Page.GetByTextOptions().setExact(true))));
        assertThat(card.locator(".ant-statistic-content-value")).hasText(figure);
        for (String words : also) {
            assertThat(card).containsText(words);
        }
    }

    private static Locator gainOf(Page page, String channel) {
        return page.locator(".ant-card")
                .filter(with("这一天的净增"))
                .locator(".ant-flex")
                .filter(with(channel))
                .last();
    }

    private static Locator.FilterOptions with(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/stories/" + name + ".png"))
                .setFullPage(true));
    }
}
