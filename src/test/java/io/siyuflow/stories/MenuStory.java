package io.siyuflow.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A menu drawn, published, clicked on WeChat's phone, changed behind our back and restored. */
class MenuStory {

    private final World world = World.get();
    private String account;
    private String menu;
    private MenuDesk desk;

    @BeforeEach
    void anAccount() {
        account = world.anMpAccount();
        desk = new MenuDesk(world, account);
        menu = desk.menu;
    }

    @Test
    void aClickOnAPublishedEntryIsAnsweredAndCounted() {
        desk.publish(desk.save(
                List.of(MenuDesk.message("今日活动", "第一条", "第二条"), MenuDesk.page("官网", "https://a.example/")), List.of()));
        String person = desk.aFollower();

        JsonNode click = desk.click(person, Map.of("path", List.of(0)));
        desk.click(person, Map.of("path", List.of(1)));

        assertThat(click.at("/callback/outcome").asText()).isEqualTo("REPLIED");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(desk.told(person)).containsExactly("第一条", "第二条"));
        assertThat(clicks()).containsEntry("今日活动", 1L).containsEntry("官网", 1L);
    }

    @Test
    void anEntryOfSomebodyElsesMenuIsMetWithSilenceAndAReason() {
        String person = desk.aFollower();

        JsonNode click = desk.click(person, Map.of("key", "V1001", "force", true));

        assertThat(click.at("/callback/outcome").asText()).isEqualTo("ACKNOWLEDGED");
        String instance = world.api
                .get("/api/accounts/" + account + "/events?type=mp.menu-clicked&subject=" + person)
                .at("/items/0/businessKey")
                .asText();
        assertThat(world.api
                        .get("/api/accounts/" + account + "/instances/" + instance)
                        .at("/decisions/0/verdicts/0/reason")
                        .asText())
                .contains("不是在这里发布的");
    }

    @Test
    void peopleWithATagSeeTheirOwnMenuAndAnOldOneGoes() {
        world.awaitFollowers(account);
        JsonNode crowd =
                world.wechat.post("/mp/" + account + "/followers", Map.of("count", 1, "scene", "ch_1", "tag", "会员"));
        long tag = crowd.get("tagId").asLong();
        String vip = crowd.at("/first/0").asText();
        world.api.post("/api/accounts/" + account + "/follower-tags/refresh", Map.of());
        desk.publish(desk.save(
                List.of(MenuDesk.page("官网", "https://a.example/")),
                List.of(MenuDesk.conditional("给会员", tag, MenuDesk.page("会员", "https://b.example/")))));
        desk.publish(desk.save(
                List.of(MenuDesk.page("官网", "https://a.example/")),
                List.of(MenuDesk.conditional("给会员", tag, MenuDesk.page("贵宾", "https://b.example/")))));

        JsonNode seen = world.api.post(menu + "/try", Map.of("person", vip));

        assertThat(seen.at("/buttons/0/name").asText()).isEqualTo("贵宾");
        assertThat(seen.get("menu").asText()).isEqualTo("给会员");
        assertThat(world.wechat
                        .get("/mp/" + account + "/people/" + vip + "/menu")
                        .at("/button/0/name")
                        .asText())
                .isEqualTo("贵宾");
        assertThat(world.api.get(menu + "/live").get("conditional").asInt()).isEqualTo(1);
        assertThat(world.api.get(menu + "/live").get("drift")).isEmpty();
    }

    @Test
    void aFormerVersionIsRestoredAndPublishedAgain() {
        String first = desk.publish(desk.save(List.of(MenuDesk.page("官网", "https://a.example/")), List.of()));
        desk.publish(desk.save(List.of(MenuDesk.page("商城", "https://b.example/")), List.of()));

        JsonNode changes = world.api.get(menu + "/versions/" + first + "/changes");
        JsonNode draft = world.api.post(menu + "/versions/" + first + "/restore", Map.of());
        desk.publish(draft);

        assertThat(changes).isNotEmpty();
        assertThat(world.wechat
                        .get("/mp/" + account + "/menu")
                        .at("/button/0/name")
                        .asText())
                .isEqualTo("官网");
    }

    @Test
    void aMenuThatWechatRefusesLeavesTheFormerOneAndSaysWhy() {
        desk.publish(desk.save(List.of(MenuDesk.page("官网", "https://a.example/")), List.of()));
        JsonNode draft = desk.save(
                List.of(MenuDesk.group(
                        "很多",
                        MenuDesk.page("一", "https://a.example/"),
                        MenuDesk.page("二", "https://b.example/"),
                        MenuDesk.page("三", "https://c.example/"),
                        MenuDesk.page("四", "https://d.example/"))),
                List.of());

        String id = desk.order(draft);

        JsonNode failed = desk.ended(id);
        assertThat(failed.get("state").asText()).isEqualTo("FAILED");
        assertThat(failed.get("reason").asText()).contains("域名");
        assertThat(draft.get("warnings").toString()).contains("4 个域名");
        assertThat(world.wechat
                        .get("/mp/" + account + "/menu")
                        .at("/button/0/name")
                        .asText())
                .isEqualTo("官网");
    }

    @Test
    void theWebsitesMenuBecomesADraftAndWhatCannotBeReadIsNamed() {
        world.wechat.put(
                "/mp/" + account + "/website-menu",
                Map.of(
                        "button",
                        List.of(
                                Map.of("type", "text", "name", "电话", "value", "请拨 12345"),
                                Map.of(
                                        "name",
                                        "更多",
                                        "sub_button",
                                        Map.of(
                                                "list",
                                                List.of(
                                                        Map.of(
                                                                "type",
                                                                "view",
                                                                "name",
                                                                "官网",
                                                                "url",
                                                                "https://a.example/"),
                                                        Map.of("type", "img", "name", "海报", "value", "MEDIA")))))));

        JsonNode draft = world.api.post(menu + "/import", Map.of());

        assertThat(draft.at("/menu/entries/0/contents/0/text").asText()).isEqualTo("请拨 12345");
        assertThat(draft.at("/menu/entries/1/children/0/url").asText()).isEqualTo("https://a.example/");
        assertThat(draft.get("notes").toString()).contains("海报").contains("图片");
        assertThat(draft.at("/problems/0/field").asText()).isEqualTo("entries[1].children[1].contents");
    }

    @Test
    void theChannelSomebodyCameByIsFilledIn() {
        String channel = world.aChannel("一号店");
        String name = world.api.get("/api/channels/" + channel).get("name").asText();
        desk.publish(desk.save(List.of(MenuDesk.message("到店", "{渠道}等您")), List.of()));
        String person = world.wechat
                .post("/mp/" + account + "/people", Map.of("name", "小明"))
                .get("openid")
                .asText();
        JsonNode qr = world.api.get("/api/accounts/" + account + "/channels/" + channel + "/qr");
        world.wechat.post(
                "/mp/" + account + "/people/" + person + "/scan",
                Map.of("ticket", qr.get("ticket").asText()));

        desk.click(person, Map.of("path", List.of(0)));

        assertThat(desk.told(person)).containsExactly(name + "等您");
    }

    @Test
    void aPictureOfAMenuIsSentAndCannotBeDeleted() {
        String file = world.aPicture("海报.png");
        desk.publish(desk.save(
                List.of(Map.of(
                        "name",
                        "海报",
                        "kind",
                        "MESSAGE",
                        "answering",
                        true,
                        "contents",
                        List.of(Map.of("type", "image", "file", file)))),
                List.of()));

        HttpResponse<String> refused = world.api.exchange("DELETE", "/api/files/" + file, null);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("自定义菜单");
        assertThat(desk.click(desk.aFollower(), Map.of("path", List.of(0)))
                        .at("/callback/outcome")
                        .asText())
                .isEqualTo("REPLIED");
    }

    @Test
    void aPublicationThatStandsStillKeepsOthersOutUntilItIsCancelled() {
        desk.publish(desk.save(List.of(MenuDesk.message("活动", "旧的")), List.of()));
        world.wechat.post(
                "/faults",
                Map.of(
                        "account",
                        account,
                        "path",
                        "/cgi-bin/menu/create",
                        "kind",
                        "ERRCODE",
                        "errcode",
                        -1,
                        "count",
                        -1));
        JsonNode before = world.api.get(menu).at("/menu/entries/0");
        JsonNode draft = desk.save(
                List.of(Map.of(
                        "key",
                        before.get("key").asText(),
                        "name",
                        "活动",
                        "kind",
                        "MESSAGE",
                        "answering",
                        true,
                        "contents",
                        List.of(World.text("新的")))),
                List.of());
        String standing = desk.order(draft);

        HttpResponse<String> another = world.api.exchange(
                "POST",
                menu + "/publish",
                Map.of("revision", draft.get("revision").asLong()));
        JsonNode cancelled = world.api.post(menu + "/versions/" + standing + "/cancel", Map.of());

        assertThat(another.statusCode()).isEqualTo(409);
        assertThat(cancelled.get("state").asText()).isEqualTo("CANCELLED");
        String person = desk.aFollower();
        desk.click(person, Map.of("path", List.of(0)));
        assertThat(desk.told(person)).containsExactly("旧的");
        world.wechat.delete("/faults");
    }

    @Test
    void whoeverSavesOverAnothersDraftIsTold() {
        desk.save(List.of(MenuDesk.page("官网", "https://a.example/")), List.of());

        HttpResponse<String> late = world.api.exchange(
                "PUT", menu, Map.of("revision", 0, "menu", Map.of("entries", List.of(), "conditional", List.of())));

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("刚被别人改过");
    }

    @Test
    void anOperatorDrawsPublishesChangesAndRestoresAMenuThatACustomerTaps() {
        try (Browsing operator = Browsing.atADesk(world).signedIn();
                Browsing customer = Browsing.onAPhone(world)) {
            Page console = operator.page;
            console.navigate("/a/" + account + "/menu");
            drawAnEntryThatSends(console, "今日活动", "满百减十");
            drawAGroupWithTwoPages(console);
            moveByKeyboard(console, "商城");
            moveByMouse(console, "更多", "今日活动");
            publish(console);
            Page phone = customer.page;
            phone.navigate("/sandbox?account=" + account);
            button(phone, "搜索关注").click();
            button(phone, "今日活动").click();
            assertThat(phone.locator(".phone-chat")).containsText("满百减十");

            button(console, "今日活动").click();
            console.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("第 1 条 · 文字"))
                    .getByRole(AriaRole.TEXTBOX)
                    .fill("满百减二十");
            publish(console);
            button(phone, "今日活动").click();
            assertThat(phone.locator(".phone-chat")).containsText("满百减二十");

            tab(console, "发布历史");
            button(console, "查看与恢复").nth(1).click();
            assertThat(console.getByRole(AriaRole.DIALOG)).containsText("满百减十");
            button(console, "恢复到草稿").click();
            publish(console);
            button(phone, "今日活动").click();
            assertThat(phone.locator(".phone-chat .phone-row-account").last()).containsText("满百减十");
            tab(console, "点击数据");
            assertThat(console.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName("今日活动")))
                    .containsText("3");
            console.navigate("/a/" + account + "/overview");
            assertThat(console.locator(".ant-statistic").filter(new Locator.FilterOptions().setHasText("菜单点击")))
                    .containsText("3");
            assertThat(operator.errors).isEmpty();
            assertThat(customer.errors).isEmpty();
        }
        assertThat(world.wechat
                        .get("/mp/" + account + "/menu")
                        .at("/button/0/sub_button/0/name")
                        .asText())
                .isEqualTo("商城");
    }

    @Test
    void whatSomebodyChangedElsewhereIsToldAndCanBeTakenOver() {
        desk.publish(desk.save(List.of(MenuDesk.page("官网", "https://a.example/")), List.of()));
        world.wechat.put(
                "/mp/" + account + "/menu",
                Map.of("button", List.of(Map.of("type", "view", "name", "新官网", "url", "https://a.example/"))));
        try (Browsing operator = Browsing.onAPhone(world).signedIn()) {
            Page console = operator.page;
            console.navigate("/a/" + account + "/menu");

            assertThat(console.getByText("微信上的菜单与这里最后发布的不同")).isVisible();
            assertThat(console.getByText("「新官网」")).isVisible();
            button(console, "导入为草稿").click();
            button(console, "替换草稿").click();
            assertThat(console.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("菜单")))
                    .containsText("新官网");
            tab(console, "微信上的菜单");
            assertThat(console.getByText("通过接口发布的菜单")).isVisible();
            assertThat(operator.errors).isEmpty();
        }
    }

    private static void drawAnEntryThatSends(Page console, String name, String text) {
        button(console, "添加一级菜单").click();
        field(console, "名称").fill(name);
        button(console, "文字").click();
        console.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("第 1 条 · 文字"))
                .getByRole(AriaRole.TEXTBOX)
                .fill(text);
    }

    private static void drawAGroupWithTwoPages(Page console) {
        button(console, "添加一级菜单").click();
        field(console, "名称").fill("更多");
        choose(console, "点击后", "子菜单");
        submenu(console)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("未命名"))
                .click();
        fillPage(console, "官网", "https://www.example.com/");
        button(console, "在「更多」下添加").click();
        fillPage(console, "商城", "https://shop.example.com/");
    }

    private static void fillPage(Page console, String name, String url) {
        field(console, "名称").fill(name);
        choose(console, "点击后", "打开网页");
        field(console, "网页").fill(url);
    }

    private static void moveByKeyboard(Page console, String name) {
        Locator entry = submenu(console)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
        entry.focus();
        console.keyboard().press("Space");
        assertThat(console.getByText("菜单项" + name + "移到第 2 位，共 2 位。")).hasCount(1);
        Browsing.move(console, "ArrowUp", console.getByText("菜单项" + name + "移到第 1 位，共 2 位。"));
        console.keyboard().press("Space");
        assertThat(submenu(console).getByRole(AriaRole.BUTTON).first()).containsText(name);
    }

    private static void moveByMouse(Page console, String name, String onto) {
        bar(console, name).hover();
        console.mouse().down();
        BoundingBox target = bar(console, onto).boundingBox();
        console.mouse().move(target.x + 4, target.y + target.height / 2, new Mouse.MoveOptions().setSteps(8));
        console.mouse().up();
        assertThat(console.getByRole(
                                AriaRole.GROUP,
                                new Page.GetByRoleOptions().setName("菜单").setExact(true))
                        .locator("> button")
                        .first())
                .containsText(name);
    }

    private static Locator bar(Page console, String name) {
        return console.getByRole(
                        AriaRole.GROUP,
                        new Page.GetByRoleOptions().setName("菜单").setExact(true))
                .locator("> button")
                .filter(new Locator.FilterOptions().setHasText(name));
    }

    private static Locator submenu(Page console) {
        return console.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("更多的子菜单"));
    }

    /** Until WeChat has it: the words of the publication before may still stand on the page. */
    private void publish(Page console) {
        int before = world.api.get(menu + "/versions").get("total").asInt();
        console.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("发布").setExact(true))
                .click();
        console.getByRole(AriaRole.DIALOG)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("发布").setExact(true))
                .click();
        JsonNode versions = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> world.api.get(menu + "/versions"),
                        all -> all.get("total").asInt() > before);
        desk.ended(versions.at("/items/0/id").asText());
        assertThat(console.getByText("正在发布…")).hasCount(0);
        assertThat(console.getByText("上次发布")).isVisible();
    }

    private static void choose(Page console, String field, String option) {
        console.getByLabel(field, new Page.GetByLabelOptions().setExact(true)).click();
        console.locator(".ant-select-item-option")
                .filter(new Locator.FilterOptions().setHasText(option))
                .last()
                .click();
    }

    private static Locator field(Page console, String label) {
        return console.getByRole(
                AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(label).setExact(true));
    }

    private static void tab(Page console, String name) {
        console.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name))
                .click();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private Map<String, Long> clicks() {
        Map<String, Long> found = new HashMap<>();
        String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
        world.api
                .get(menu + "/clicks?from=" + today + "&to=" + today)
                .forEach(one ->
                        found.put(one.get("name").asText(), one.get("clicks").asLong()));
        return found;
    }
}
