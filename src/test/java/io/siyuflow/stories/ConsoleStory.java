package io.siyuflow.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What operators do in the console and customers see on the phone, in a real browser on the real product. */
class ConsoleStory {

    private final World world = World.get();

    @Test
    void anOperatorSetsUpAChannelAndAFollowerIsAnsweredByIt() {
        String account = world.anMpAccount();
        String channel = "南京东路店 " + System.nanoTime();
        try (Browsing operator = Browsing.atADesk(world).signedIn();
                Browsing customer = Browsing.atADesk(world)) {
            Page console = operator.page;
            console.navigate("/a/" + account + "/channels");
            button(console, "新建渠道").first().click();
            console.getByPlaceholder("例如：南京东路店").fill(channel);
            console.getByRole(AriaRole.DIALOG)
                    .getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName("新建").setExact(true))
                    .click();
            console.getByText("从「" + channel + "」来的人收到").waitFor();
            write(console, 1, "欢迎来到{渠道}");
            write(console, 2, "有事请留言");
            write(console, 3, "也可以打电话");
            assertThat(console.locator(".phone-chat")).containsText("也可以打电话");
            button(console, "保存并发布").click();
            assertThat(console.getByText("上次发布")).isVisible();
            console.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("二维码"))
                    .click();
            assertThat(console.getByText("场景值")).isVisible();

            Page phone = customer.page;
            phone.navigate("/sandbox?account=" + account);
            phone.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("扫码").setExact(true))
                    .click();

            assertThat(phone.locator(".phone-chat")).containsText("欢迎来到" + channel);
            assertThat(phone.locator(".phone-chat")).containsText(Pattern.compile("有事请留言.*也可以打电话", Pattern.DOTALL));
            console.navigate("/a/" + account + "/events");
            console.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("reply-to-follower"))
                    .first()
                    .click();
            assertThat(console.getByText("渠道启用且有自己的回复，用渠道的回复")).isVisible();
            assertThat(console.locator(".diagram-passed").first()).isVisible();
            assertThat(operator.errors).isEmpty();
            assertThat(customer.errors).isEmpty();
            // the names of channels are for those who are signed in
            assertThat(customer.refusals).allMatch(refused -> refused.contains("/api/channels"));
        }
    }

    @Test
    void aCustomerScansALiveCodeAndIsGreetedAndRemarked() {
        String corp = world.aWecomCorp();
        String channel = world.aChannel("展会");
        String group = world.api
                .post(
                        "/api/accounts/" + corp + "/reception-groups",
                        Map.of("name", "接待一组", "members", List.of("zhangsan"), "remarkPattern", "{客户昵称}-展会"))
                .get("id")
                .asText();
        world.api.put(
                "/api/accounts/" + corp + "/welcomes/" + channel,
                Map.of("enabled", true, "text", "您好，我是{员工姓名}", "attachments", List.of()));
        world.api.post(
                "/api/accounts/" + corp + "/live-codes",
                Map.of(
                        "name",
                        "展会入口",
                        "channelId",
                        channel,
                        "groupId",
                        group,
                        "style",
                        1,
                        "skipVerify",
                        true,
                        "remark",
                        "展会入口",
                        "tags",
                        List.of()));
        try (Browsing customer = Browsing.onAPhone(world)) {
            Page phone = customer.page;
            phone.navigate("/sandbox?account=" + corp);
            button(phone, "扫码添加").click();

            assertThat(phone.locator(".phone-chat")).containsText("您好，我是张三");
            assertThat(phone.locator(".sandbox-standing")).containsText("-展会");
            assertThat(customer.errors).isEmpty();
            // the names of channels are for those who are signed in
            assertThat(customer.refusals).allMatch(refused -> refused.contains("/api/channels"));
        }
    }

    @Test
    void everyPageOfTheConsoleOpensWithoutComplaint() {
        String account = world.anMpAccount();
        String corp = world.aWecomCorp();
        JsonNode follow = aFollow(account);
        List<String> pages = ConsolePages.all(
                account,
                corp,
                Map.of(
                        "channelId",
                        world.aChannel("一页一页看"),
                        "broadcastId",
                        aBroadcast(account),
                        "articleId",
                        "new",
                        "flowKey",
                        "reply-to-follower",
                        "businessKey",
                        follow.get("businessKey").asText(),
                        "subject",
                        follow.get("subject").asText()));
        try (Browsing operator = Browsing.onAPhone(world).signedIn()) {
            for (String path : pages) {
                operator.page.navigate(path);
                operator.page.locator("h1").first().waitFor();
                assertThat(operator.page.locator(".page-center, .ant-spin-spinning"))
                        .hasCount(0);
                assertThat(operator.page.getByText("加载失败")).hasCount(0);
            }
            assertThat(operator.errors).isEmpty();
            assertThat(operator.refusals).isEmpty();
        }
    }

    private String aBroadcast(String account) {
        return world.api
                .post(
                        "/api/accounts/" + account + "/broadcasts",
                        Map.of("title", "问候", "target", "EVERYBODY", "contents", List.of(World.text("大家好"))))
                .get("id")
                .asText();
    }

    /** @return the event of somebody who followed and was answered */
    private JsonNode aFollow(String account) {
        String person = world.wechat
                .post("/mp/" + account + "/people", Map.of())
                .get("openid")
                .asText();
        world.wechat.post("/mp/" + account + "/people/" + person + "/follow", Map.of());
        return world.api.get("/api/accounts/" + account + "/events").at("/items/0");
    }

    private static void write(Page console, int number, String text) {
        button(console, "文字").click();
        console.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("第 " + number + " 条 · 文字"))
                .getByRole(AriaRole.TEXTBOX)
                .fill(text);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
