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

/** A mass send that a second person has to agree to: refused with a reason, written anew, agreed to, sent. */
class BroadcastApprovalStory {

    private static final String PASSWORD = "correct-horse-staple";

    private final World world = World.get();
    private final String account = world.anMpAccount();
    private final String colleague = "li" + System.nanoTime() % 1_000_000_000;

    @Test
    void isRefusedWithAReasonThenGivenAndSent() {
        world.wechat.put("/mp/" + account + "/broadcasts/rules", Map.of("delayMs", 0));
        world.api.put("/api/accounts/" + account + "/broadcasts/policy", Map.of("approval", true));
        world.api.post(
                "/api/users",
                Map.of(
                        "username",
                        colleague,
                        "displayName",
                        "李四",
                        "password",
                        PASSWORD,
                        "roles",
                        List.of("OPERATOR"),
                        "accounts",
                        List.of(account)));
        try (Browsing author = Browsing.atADesk(world).signedIn();
                Browsing second = Browsing.onAPhone(world).signedIn(colleague, PASSWORD)) {
            Page desk = author.page;
            Page phone = second.page;
            String refused = handsIn(desk, "新年问候");

            button(desk, "审批").click();
            button(desk, "同意").click();
            assertThat(desk.getByText("不能由 admin 自己完成").first()).isVisible();

            decides(phone, "拒绝", "标题有错字");
            desk.navigate(refused);
            assertThat(desk.getByText(colleague + " 没有同意：标题有错字")).isVisible();
            assertThat(desk.getByText("审批没有通过")).isVisible();

            handsIn(desk, "新年问候（改）");
            phone.navigate("/a/" + account + "/tasks");
            button(phone, "处理").click();
            assertThat(phone.getByText("新年问候（改）").first()).isVisible();
            shoot(phone, "broadcast-approval-phone");
            button(phone, "同意").click();
            assertThat(desk.getByText("已发送", new Page.GetByTextOptions().setExact(true))
                            .first())
                    .isVisible();
            shoot(desk, "broadcast-approved");

            assertThat(world.wechat.get("/mp/" + account + "/broadcasts")).hasSize(1);
            assertThat(author.errors).isEmpty();
            assertThat(second.errors).isEmpty();
        }
    }

    /** @return the address of its page */
    private String handsIn(Page desk, String title) {
        desk.navigate("/a/" + account + "/broadcasts/new");
        desk.getByLabel("名称").fill(title);
        desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("plus 文字"))
                .click();
        desk.getByLabel("文字", new Page.GetByLabelOptions().setExact(true)).fill("大家新年好");
        button(desk, "立即发送").click();
        assertThat(desk.getByText("先由另一个人在「待办」里审批")).isVisible();
        button(desk, "提交审批").click();
        assertThat(desk.getByText("等待审批").first()).isVisible();
        shoot(desk, "broadcast-approving");
        return desk.url();
    }

    private void decides(Page phone, String answer, String reason) {
        phone.navigate("/a/" + account + "/tasks");
        button(phone, "处理").click();
        phone.getByLabel("意见（不同意时请写明原因）").fill(reason);
        button(phone, answer).click();
        assertThat(phone.getByText("已处理，流程继续")).isVisible();
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/stories/" + name + ".png")));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
