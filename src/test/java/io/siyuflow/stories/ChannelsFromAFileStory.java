package io.siyuflow.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Channels come from a table with one mistake in it, their codes go as a ZIP, and what people do shows in the overview. */
class ChannelsFromAFileStory {

    private final World world = World.get();
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void importsChannelsDownloadsTheirCodesAndSeesTheirFigures() throws Exception {
        String account = world.anMpAccount();
        world.api.put(
                "/api/accounts/" + account + "/reply-plans/FOLLOW/default",
                Map.of("enabled", true, "items", List.of(World.text("您好"))));
        try (Browsing desk = Browsing.atADesk(world).signedIn()) {
            Page page = desk.page;
            page.navigate("/a/" + account + "/channels");
            button(page, "批量导入").click();
            choose(page, table("空中"));
            assertThat(page.getByText("1 行有问题")).isVisible();
            assertThat(page.getByText("类型「空中」看不懂，请写：线上、线下")).isVisible();
            assertThat(page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, named("导入")))
                    .isDisabled();

            choose(page, table("线上"));
            button(page, "导入 2 个渠道").click();
            assertThat(page.getByText("已导入 2 个渠道")).isVisible();

            assertThat(namesIn(codesOf(page, account)))
                    .containsExactlyInAnyOrder("一店 " + mark + ".png", "二店 " + mark + ".png");

            follow(account);
            page.navigate("/a/" + account + "/overview");
            assertThat(card(page, "新关注")).containsText("1");
            assertThat(card(page, "新关注")).containsText("比前一天多 1");
            assertThat(card(page, "已发回复")).containsText("1");
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("一店 " + mark)))
                    .isVisible();

            page.navigate("/a/" + account + "/channel-ranking");
            assertThat(page.getByRole(AriaRole.ROW).filter(with("一店 " + mark))).containsText("1");
            assertThat(desk.errors).isEmpty();
        }
    }

    private Download codesOf(Page page, String account) {
        page.navigate("/a/" + account + "/channels");
        button(page, "下载二维码").click();
        button(page, mark).click();
        assertThat(page.getByAltText("下载下来的样子")).isVisible();
        return page.waitForDownload(() -> button(page, "下载 2 个（ZIP）").click());
    }

    private static List<String> namesIn(Download download) throws Exception {
        try (ZipFile zip = new ZipFile(download.path().toFile(), StandardCharsets.UTF_8)) {
            return zip.stream().map(ZipEntry::getName).collect(Collectors.toList());
        }
    }

    private void follow(String account) {
        JsonNode found = world.api
                .get("/api/accounts/" + account + "/channels?q=一店%20" + mark)
                .at("/items/0");
        String ticket = world.api
                .get("/api/accounts/" + account + "/channels/" + found.get("id").asText() + "/qr")
                .get("ticket")
                .asText();
        String person = world.wechat
                .post("/mp/" + account + "/people", Map.of("name", "小明"))
                .get("openid")
                .asText();
        world.wechat.post("/mp/" + account + "/people/" + person + "/scan", Map.of("ticket", ticket));
    }

    private FilePayload table(String kind) {
        String csv = "名称,分组,类型\r\n一店 " + mark + "," + mark + ",线下\r\n二店 " + mark + "," + mark + "," + kind + "\r\n";
        return new FilePayload("渠道.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    private static void choose(Page page, FilePayload file) {
        page.getByRole(AriaRole.DIALOG).locator("input[type=file]").setInputFiles(file);
    }

    private static Locator card(Page page, String title) {
        return page.locator(".ant-card").filter(with(title)).first();
    }

    private static Locator.FilterOptions with(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
