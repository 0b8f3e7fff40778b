package io.siyuflow.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An article from the editor to a reader and into a reply, and that what is in use stays. */
@Timeout(180)
class MaterialsStory {

    private final World world = World.get();
    private final String account = world.anMpAccount();
    private final String title = "春季新品 " + System.nanoTime() % 1_000_000;

    @Test
    void anArticleIsWrittenPushedPublishedAndAnsweredWithAndWhatIsInUseStays() {
        try (Browsing operator = Browsing.atADesk(world).signedIn()) {
            Page page = operator.page;
            write(page);
            Locator row = row(page);
            row.getByRole(AriaRole.BUTTON, named("推送")).click();
            assertThat(row).containsText("已在草稿箱");
            JsonNode draft =
                    world.wechat.get("/mp/" + account + "/drafts").get(0).at("/articles/0");
            assertThat(draft.get("content").asText())
                    .contains("&lt;script&gt;", "/sandbox/mpweb/mmbiz_jpg?id=")
                    .doesNotContain("<script", "/api/files/");

            publish(page, row);
            answerWithIt(page);

            page.navigate("/a/" + account + "/materials");
            row(page).getByRole(AriaRole.BUTTON, named("删除发布 " + title)).click();
            dialog(page).getByRole(AriaRole.BUTTON, exactly("删除发布")).click();
            assertThat(page.getByText("的关注回复").first()).isVisible();

            page.navigate("/a/" + account + "/materials?tab=images&q=" + title);
            button(page, "删除").click();
            dialog(page).getByRole(AriaRole.BUTTON, exactly("删除")).click();
            assertThat(page.getByText("图文「" + title + "」").first()).isVisible();
            assertThat(operator.errors).isEmpty();
        }
    }

    @Test
    void whatSomebodyWroteAsMarkupIsShownAsText() {
        String hostile = "<img src=x onerror=hacked=1>";
        world.anArticle(hostile, "<p onclick=\"hacked=1\">a</p><script>hacked=1</script><svg onload=hacked=1>");
        String person = world.wechat
                .post("/mp/" + account + "/people", Map.of())
                .get("openid")
                .asText();
        world.wechat.post("/mp/" + account + "/people/" + person + "/follow", Map.of());
        world.wechat.post("/mp/" + account + "/people/" + person + "/text", Map.of("content", hostile));
        try (Browsing operator = Browsing.atADesk(world).signedIn()) {
            Page page = operator.page;
            page.navigate("/a/" + account + "/materials");
            page.getByText(hostile).first().click();
            assertThat(page.locator(".tiptap")).containsText("a");
            assertThat(page.evaluate("window.hacked")).isNull();

            page.navigate("/a/" + account + "/events?type=mp.text-received");
            button(page, "收到文字消息").first().click();
            assertThat(page.getByText("onerror=hacked=1").first()).isVisible();
            assertThat(page.evaluate("window.hacked")).isNull();
            assertThat(operator.errors).isEmpty();
        }
    }

    private void write(Page page) {
        page.navigate("/a/" + account + "/materials");
        button(page, "新建图文").first().click();
        page.waitForURL("**/articles/new");
        page.getByLabel("标题", new Page.GetByLabelOptions().setExact(true)).fill(title);
        button(page, "选择封面").click();
        upload(page, title + ".png");
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("正文"))
                .fill("新品到店 <script>alert(1)</script>");
        button(page, "插入图片").click();
        upload(page, "插图.png");
        assertThat(page.locator(".tiptap img")).isVisible();
        button(page, "保存").click();
    }

    private void publish(Page page, Locator row) {
        row.getByRole(AriaRole.BUTTON, exactly("发布")).click();
        dialog(page).getByRole(AriaRole.BUTTON, exactly("发布")).click();
        assertThat(row).containsText("发布中");
        JsonNode submitted = await().atMost(Duration.ofSeconds(20))
                .until(() -> world.wechat.get("/mp/" + account + "/publications"), all -> all.size() == 1);
        world.wechat.post(
                "/mp/" + account + "/publications/"
                        + submitted.at("/0/publishId").asText() + "/end",
                Map.of());
        assertThat(row).containsText("已发布");
        assertThat(row).containsText("未推送");
        Page reader = page.waitForPopup(
                () -> row.getByRole(AriaRole.LINK, exactly("打开")).click());
        assertThat(reader.getByRole(AriaRole.HEADING)).containsText(title);
        reader.close();
    }

    private void answerWithIt(Page page) {
        page.navigate("/a/" + account + "/replies");
        button(page, "plus 图文").click();
        button(page, "从已发布的图文中选择").click();
        button(page, "选择 " + title).click();
        button(page, "plus 文字").click();
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("文字"))
                .last()
                .fill("您好，{日期}");
        moveByKeyboard(page);
        button(page, "保存并发布").click();
        assertThat(page.getByText("已保存并发布，现在起生效").first()).isVisible();
        String person = world.wechat
                .post("/mp/" + account + "/people", Map.of())
                .get("openid")
                .asText();
        world.wechat.post("/mp/" + account + "/people/" + person + "/follow", Map.of());
        JsonNode heard = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> world.wechat.get("/mp/" + account + "/people/" + person + "/conversation"),
                        all -> all.size() == 3);
        assertThat(heard.at("/1/type").asText()).isEqualTo("text");
        assertThat(heard.at("/2").toString()).contains(title, "/sandbox/mpweb/s?id=");
    }

    /** The card goes below the greeting. */
    private static void moveByKeyboard(Page page) {
        button(page, "拖动第 1 条").focus();
        page.keyboard().press("Space");
        assertThat(page.getByText("第 1 条 · 图文移到第 1 位")).isAttached();
        Browsing.move(page, "ArrowDown", page.getByText("第 1 条 · 图文移到第 2 位"));
        page.keyboard().press("Space");
        assertThat(page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("第 2 条 · 图文")))
                .isVisible();
    }

    private Locator row(Page page) {
        return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(title));
    }

    private static Locator dialog(Page page) {
        return page.getByRole(AriaRole.DIALOG).last();
    }

    private static void upload(Page page, String name) {
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.locator("input[type=file]").setInputFiles(new FilePayload(name, "image/png", png()));
        dialog.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    /** An icon's name stands before a button's words. */
    private static Locator.GetByRoleOptions exactly(String words) {
        return new Locator.GetByRoleOptions().setName(java.util.regex.Pattern.compile("^([a-z-]+ )?" + words + "$"));
    }

    private static byte[] png() {
        BufferedImage image = new BufferedImage(470, 300, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(7, 193, 96));
        pen.fillRect(0, 0, 470, 300);
        pen.setColor(Color.WHITE);
        pen.fillOval(160, 75, 150, 150);
        pen.dispose();
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
