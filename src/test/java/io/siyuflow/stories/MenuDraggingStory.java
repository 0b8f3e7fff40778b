package io.siyuflow.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Entries of a menu move from one group to another: by keyboard, and by finger. */
class MenuDraggingStory {

    private final World world = World.get();
    private final String account = world.anMpAccount();
    private final MenuDesk desk = new MenuDesk(world, account);

    @Test
    void anEntryGoesToAnotherGroupByKeyboardAndBackByFinger() {
        desk.save(List.of(group("逛逛", "新品", "热卖"), group("服务", "客服")), List.of());
        try (Browsing operator = Browsing.onATablet(world).signedIn()) {
            Page page = operator.page;
            page.navigate("/a/" + account + "/menu");
            bar(page, "逛逛").click();

            entry(page, "逛逛", "热卖").focus();
            page.keyboard().press("Space");
            assertThat(page.getByText("菜单项热卖移到第 2 位，共 2 位。")).hasCount(1);
            Browsing.move(page, "ArrowRight", page.getByText("菜单项热卖移到菜单项服务里。"));
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(Path.of("target/stories/menu-into-another-group.png")));
            page.keyboard().press("Space");
            assertThat(submenu(page, "服务").getByRole(AriaRole.BUTTON)).containsText(new String[] {"客服", "热卖", ""});

            operator.drag(entry(page, "服务", "客服"), bar(page, "逛逛"), page.getByText("菜单项客服移到第 1 位，共 2 位。"));

            assertThat(submenu(page, "逛逛").getByRole(AriaRole.BUTTON)).containsText(new String[] {"新品", "客服", ""});
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("保存草稿"))
                    .click();
            assertThat(page.getByText("有修改还没保存")).hasCount(0);
            assertThat(operator.errors).isEmpty();
        }
        assertThat(world.api.get(desk.menu).at("/menu/entries"))
                .extracting(one -> one.get("children").findValuesAsText("name").toString())
                .containsExactly("[新品, 客服]", "[热卖]");
    }

    private static Map<String, Object> group(String name, String... pages) {
        return MenuDesk.group(
                name,
                java.util.Arrays.stream(pages)
                        .map(page -> MenuDesk.page(page, "https://a.example/"))
                        .toArray(Map[]::new));
    }

    private static Locator bar(Page page, String name) {
        return page.getByRole(
                        AriaRole.GROUP,
                        new Page.GetByRoleOptions().setName("菜单").setExact(true))
                .locator("> button")
                .filter(new Locator.FilterOptions().setHasText(name));
    }

    private static Locator submenu(Page page, String group) {
        return page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(group + "的子菜单"));
    }

    private static Locator entry(Page page, String group, String name) {
        return submenu(page, group)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
