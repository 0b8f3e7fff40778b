package io.siyuflow.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Drafts of mass sends: two people don't write over each other, and a copy says what is gone since. */
class BroadcastDraftsStory {

    private final World world = World.get();
    private final String account = world.anMpAccount();
    private final String broadcasts = "/api/accounts/" + account + "/broadcasts";

    @Test
    void whoSavesSecondIsToldAndLosesNothingOfTheFirst() {
        String id = made(Map.of("title", "问候", "target", "EVERYBODY", "contents", List.of(World.text("大家好"))));
        try (Browsing anna = Browsing.atADesk(world).signedIn();
                Browsing ben = Browsing.atADesk(world).signedIn()) {
            for (Page page : List.of(anna.page, ben.page)) {
                page.navigate("/a/" + account + "/broadcasts/" + id);
                assertThat(text(page)).hasValue("大家好");
            }
            text(anna.page).fill("先写的");
            text(ben.page).fill("后写的");
            save(anna.page);
            assertThat(anna.page.getByText("已保存", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();

            save(ben.page);

            assertThat(ben.page.getByText("这份草稿刚被别人改过")).isVisible();
            assertThat(text(ben.page)).hasValue("后写的");
            ben.page.reload();
            assertThat(text(ben.page)).hasValue("先写的");
            text(ben.page).fill("后写的");
            save(ben.page);
            assertThat(ben.page.getByText("已保存", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            assertThat(anna.errors).isEmpty();
            assertThat(ben.errors).isEmpty();
        }
        assertThat(world.api.get(broadcasts + "/" + id).at("/contents/0/text").asText())
                .isEqualTo("后写的");
    }

    @Test
    void aCopyWhoseArticleIsGoneAsksForAnother() {
        world.wechat.put("/mp/" + account + "/broadcasts/rules", Map.of("delayMs", 0));
        new MenuDesk(world, account).aFollower();
        String article = world.anArticle("旧的 " + account, "<p>旧的</p>");
        String sent = made(Map.of("title", "旧的", "target", "EVERYBODY", "article", article));
        world.api.post(broadcasts + "/" + sent + "/submit", Map.of());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> world.api
                        .get(broadcasts + "/" + sent)
                        .get("state")
                        .asText()
                        .equals("SENT"));
        world.api.delete("/api/articles/" + article);
        String fresh = "新的 " + account;
        world.anArticle(fresh, "<p>新的</p>");
        try (Browsing desk = Browsing.atADesk(world).signedIn()) {
            Page page = desk.page;
            page.navigate("/a/" + account + "/broadcasts");
            button(page, "复制").click();

            assertThat(page.getByText("原来的图文已从素材库删除，请重新选择")).isVisible();
            save(page);
            assertThat(page.locator(".ant-form-item-explain-error")).hasText("图文已从素材库删除，请重新选择");
            page.locator("#broadcast_article").fill(fresh);
            page.locator(".ant-select-item-option")
                    .filter(new Locator.FilterOptions().setHasText(fresh))
                    .click();
            save(page);
            assertThat(page.getByText("已保存", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            assertThat(desk.errors).isEmpty();
        }
    }

    private String made(Map<String, Object> form) {
        return world.api.post(broadcasts, form).get("id").asText();
    }

    private static Locator text(Page page) {
        return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("文字"));
    }

    private static void save(Page page) {
        button(page, "保存草稿").click();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
