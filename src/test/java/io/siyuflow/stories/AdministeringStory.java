package io.siyuflow.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An administrator lets an operator in; the operator changes a value of a decision table; the next decision goes by it; the audit log tells both. */
class AdministeringStory {

    private static final String ROW = "企业微信没有给欢迎语代码，不发";

    private final World world = World.get();
    private final int before = table().get("version").asInt();

    @AfterEach
    void theTableAsItWas() {
        if (table().get("version").asInt() != before) {
            world.api.post("/api/rule-sets/welcome/restore", Map.of("version", before));
        }
    }

    @Test
    void anOperatorSeesOnlyTheGrantedAccountAndChangesATablesCell() {
        String granted = world.aWecomCorp();
        String other = world.aWecomCorp();
        String name = "op" + System.nanoTime() % 1_000_000_000;
        String reason = "微信没有给代码，改由接待人手动问候";
        try (Browsing admin = Browsing.atADesk(world).signedIn();
                Browsing operator = Browsing.atADesk(world)) {
            Page users = admin.page;
            users.navigate("/users");
            button(users, "新建用户").click();
            users.getByLabel("用户名").fill(name);
            users.getByLabel("姓名").fill("小运");
            users.getByLabel("授权的账号").click();
            users.getByLabel("授权的账号").fill(granted);
            users.locator(".ant-select-item-option:has-text('" + granted + "')").click();
            users.keyboard().press("Escape");
            users.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill("correct-horse-staple");
            button(users, "保存").click();
            assertThat(button(users, name)).isVisible();

            Page console = operator.page;
            console.navigate("/");
            console.getByLabel("用户名").fill(name);
            console.getByLabel("密码").fill("correct-horse-staple");
            button(console, "登录").click();
            console.waitForURL(url -> url.contains("/a/" + granted));
            assertThat(console.getByText("用户与权限")).hasCount(0);
            console.navigate("/a/" + other + "/overview");
            assertThat(console.getByText("或者它没有授权给您").first()).isVisible();

            console.navigate("/a/" + granted + "/rules");
            button(console, "新好友欢迎").click();
            console.getByLabel(ROW + "：不发的原因").fill(reason);
            console.getByLabel("渠道启用且有自己的欢迎语，发渠道的欢迎语：从几点起").fill("早上");
            save(console, 2);
            assertThat(console.getByText("应为整数，例如 20")).isVisible();
            console.getByLabel("渠道启用且有自己的欢迎语，发渠道的欢迎语：从几点起").fill("");
            save(console, 1);
            assertThat(console.getByText("已保存为第 " + (before + 1) + " 版，一秒内生效")).isVisible();
            console.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/stories/decision-table.png")));

            await().untilAsserted(() -> assertThat(decided()).contains(reason, ROW));

            users.navigate("/audit?path=rule-sets");
            assertThat(users.getByText("/api/rule-sets/welcome/table").first()).isVisible();
            users.navigate("/audit?path=users");
            assertThat(users.getByText("/api/users").first()).isVisible();
            users.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/stories/audit.png")));
            assertThat(admin.errors).isEmpty();
            assertThat(operator.errors).isEmpty();
        }
    }

    @Test
    void thePagesOfAnAdministratorFitAPhone() {
        try (Browsing admin = Browsing.onAPhone(world).signedIn()) {
            for (String path : new String[] {"/users", "/audit", "/password"}) {
                admin.page.navigate(path);
                assertThat(admin.page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                        .isVisible();
                Object overflow = admin.page.evaluate(
                        "document.documentElement.scrollWidth - document.documentElement.clientWidth");
                assertThat(((Number) overflow).intValue()).as(path).isLessThanOrEqualTo(0);
                admin.page.screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of("target/stories/phone" + path.replace('/', '-') + ".png")));
            }
            assertThat(admin.errors).isEmpty();
        }
    }

    private static void save(Page console, int changes) {
        button(console, "保存 " + changes + " 处修改").click();
        console.locator(".ant-modal-confirm")
                .getByRole(
                        AriaRole.BUTTON,
                        new com.microsoft.playwright.Locator.GetByRoleOptions()
                                .setName("保存")
                                .setExact(true))
                .click();
    }

    private String decided() {
        return world.api
                .post("/api/rule-sets/welcome/dry-run", Map.of("facts", Map.of("hasWelcomeCode", false)))
                .toString();
    }

    private JsonNode table() {
        return world.api.get("/api/rule-sets/welcome/table");
    }

    private static com.microsoft.playwright.Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
