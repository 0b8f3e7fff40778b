package io.siyuflow.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An article of the library goes to those who carry a tag, at its time, and its page is taken down again. */
class BroadcastArticleStory {

    private static final DateTimeFormatter PICKED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final World world = World.get();
    private final String account = world.anMpAccount();

    @AfterEach
    void backToNow() {
        world.wechat.delete("/clock");
    }

    @Test
    void goesToATagAtItsTimeAndIsTakenDown() {
        world.wechat.put("/mp/" + account + "/broadcasts/rules", Map.of("delayMs", 0));
        JsonNode members = world.wechat.post("/mp/" + account + "/followers", Map.of("count", 3, "tag", "会员"));
        JsonNode others = world.wechat.post("/mp/" + account + "/followers", Map.of("count", 1));
        String title = "春季新品 " + account.substring(10);
        String article = world.anArticle(title, "<p>到店有礼</p>");
        try (Browsing desk = Browsing.atADesk(world).signedIn()) {
            Page page = desk.page;
            page.navigate("/a/" + account + "/broadcasts/new");
            page.getByLabel("名称").fill("春季新品");
            radio(page, "图文");
            choose(page, "#broadcast_article", title, title);
            assertThat(page.locator(".preview")).containsText(title);
            radio(page, "一个标签");
            button(page, "刷新标签").click();
            choose(page, "#broadcast_tagId", "会员", "会员（3 人）");
            shoot(page, "broadcast-editor");

            button(page, "定时发送").click();
            page.getByLabel("发送时间").fill(PICKED.format(inThreeHours()));
            page.getByLabel("发送时间").press("Enter");
            button(page, "下一步").click();
            assertThat(page.locator(".ant-modal-confirm-title")).containsText("发给标签「会员」（约 3 人）？");
            shoot(page, "broadcast-confirm");
            button(page, "确认定时").click();
            assertThat(page.getByText("等待发送").first()).isVisible();

            world.wechat.post("/clock", Map.of("by", "PT3H1M"));
            assertThat(page.getByText("已发送").first()).isVisible();
            assertThat(page.locator(".ant-descriptions-item-container")
                            .filter(new Locator.FilterOptions().setHasText("发送成功")))
                    .containsText("3");
            assertThat(received(members)).isEqualTo(1);
            assertThat(received(others)).isZero();
            assertThat(draft(article)).isEqualTo("NONE");

            button(page, "删除已发的内容").click();
            assertThat(page.getByText("每天最多删除 10 次").first()).isVisible();
            page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON).last().click();
            assertThat(page.getByText("已删除", new Page.GetByTextOptions().setExact(true))
                            .first())
                    .isVisible();
            shoot(page, "broadcast-result");
            page.navigate("/a/" + account + "/broadcasts");
            assertThat(page.getByText("3 人").first()).isVisible();
            shoot(page, "broadcast-list");
            assertThat(desk.errors).isEmpty();
        }
    }

    private static void radio(Page page, String name) {
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(name).setExact(true))
                .check();
    }

    private static void choose(Page page, String input, String words, String option) {
        Locator field = page.locator(input);
        field.click();
        field.fill(words);
        page.locator(".ant-select-item-option")
                .filter(new Locator.FilterOptions().setHasText(option))
                .first()
                .click();
    }

    /** As the picker of a browser in China shows it. */
    private ZonedDateTime inThreeHours() {
        Instant now = Instant.parse(world.wechat.get("/clock").get("now").asText());
        return now.atZone(ZoneId.of("Asia/Shanghai")).plusHours(3);
    }

    private long received(JsonNode crowd) {
        String person = crowd.get("first").get(0).asText();
        JsonNode messages = world.wechat.get("/mp/" + account + "/people/" + person + "/conversation");
        long broadcasts = 0;
        for (JsonNode message : messages) {
            broadcasts += message.path("how").asText().equals("broadcast") ? 1 : 0;
        }
        return broadcasts;
    }

    private String draft(String article) {
        return world.api
                .get("/api/accounts/" + account + "/articles/" + article + "/draft")
                .get("state")
                .asText();
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/stories/" + name + ".png"))
                .setFullPage(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
