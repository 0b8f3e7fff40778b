package io.siyuflow.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A 公众号 that was in use before it is added: its materials, drafts and the auto replies of its website are here afterwards. */
@Timeout(120)
class TakingOverStory {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0};
    private static final byte[] MP3 = {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 0};

    private final World world = World.get();
    private final Paths paths = new Paths(world);
    private final String title = "旧文 " + System.nanoTime();
    private final Http vendor = new Http(world.base + "/sandbox/wx", null);

    @AfterEach
    void noMoreFaults() {
        world.wechat.delete("/faults");
    }

    @Test
    void takesOverItsMaterialsAndDraftsAndKnowsThemAgain() {
        String account = world.anMpAccount(appId -> {
            String token = token(appId);
            String cover = material(token, "image", "封面.png", PNG);
            material(token, "voice", "问候.mp3", MP3);
            String inside = vendor.upload("/cgi-bin/media/uploadimg?access_token=" + token, "media", "插图.png", png(7))
                    .get("url")
                    .asText();
            draft(token, cover, "<p onclick='x()'>到店</p><img data-src=\"" + inside + "\"><script>alert(1)</script>");
            pictureMessage(token, cover);
        });

        JsonNode pull = pulled(account);

        assertThat(pull.get("parts"))
                .extracting(
                        part -> part.get("kind").asText() + part.get("kept") + part.get("known") + part.get("failed"))
                .containsExactly("IMAGE100", "VOICE100", "VIDEO000", "ARTICLE100");
        assertThat(pull.at("/parts/3/pictures").asInt())
                .as("图片消息, which are told of")
                .isEqualTo(1);
        JsonNode article = article();
        assertThat(article.at("/pieces/0/content").asText())
                .contains("/api/files/")
                .doesNotContain("script", "onclick", "mmbiz");
        String box =
                "/api/accounts/" + account + "/articles/" + article.get("id").asText() + "/draft";
        assertThat(world.api.get(box).get("state").asText()).isEqualTo("CURRENT");
        world.api.post(box, Map.of());
        assertThat(world.wechat.get("/mp/" + account + "/drafts")).hasSize(2);

        world.api.post("/api/accounts/" + account + "/material-pulls", Map.of());

        assertThat(pulled(account).get("parts"))
                .extracting(part -> part.get("kept").asInt() + "/" + part.get("known"))
                .containsExactly("0/1", "0/1", "0/0", "0/1");
    }

    /** Whatever becomes of the node afterwards: what was committed with the account is done by the next. */
    @Test
    void whatItBringsAlongIsCommittedWithIt() {
        String account = world.anMpAccount();

        List<String> started = world.context
                .getBean(JdbcClient.class)
                .sql("""
                        select process_key from engine_context c join engine_start s using (business_key)
                        where c.account_id = :account and s.xmin = (select xmin from account where id = :account)
                        order by 1""")
                .param("account", account)
                .query(String.class)
                .list();

        assertThat(started).containsExactly("import-menu", "import-replies", "pull-materials", "sync-followers");
    }

    @Test
    void pullsPageByPageAndSaysWhatItMayNotHave() {
        String account = world.anMpAccount(appId -> {
            String token = token(appId);
            for (int i = 0; i < 22; i++) {
                material(token, "image", "图" + i + ".png", png(i));
            }
            fault(appId, "/cgi-bin/draft/batchget", 48001);
        });

        JsonNode pull = pulled(account);

        assertThat(pull.at("/parts/0/kept").asInt()).isEqualTo(22);
        assertThat(pull.at("/parts/3/reason").asText()).contains("没有这个接口的权限");
    }

    @Test
    void takesOverTheRepliesOfItsWebsiteAsTheyWereSwitched() {
        String account = world.anMpAccount(appId -> {
            String picture = material(token(appId), "image", "活动.png", png(50));
            world.wechat.put("/mp/" + appId + "/website-autoreply", website(picture));
        });

        JsonNode done = imported(account);

        assertThat(done.get("summary"))
                .extracting(JsonNode::asText)
                .contains("关注回复：已导入", "未匹配回复：已导入，和网站一样是关闭的", "关键词回复：已导入 2 条规则，和网站一样是关闭的")
                .anyMatch(said -> said.contains("「随机」已导入，但网站上是随机回复一条"));
        assertThat(world.api.get("/api/accounts/" + account + "/reply-plans").get("items"))
                .extracting(plan -> plan.get("occasion").asText() + plan.get("enabled"))
                .contains("FOLLOWtrue", "FALLBACKfalse");
        JsonNode rules = world.api.get("/api/accounts/" + account + "/keyword-rules");
        assertThat(rules.toString()).contains("活动", "EXACT", "CONTAINS", "\"type\":\"image\"", "\"type\":\"news\"");

        world.api.post("/api/accounts/" + account + "/reply-imports", Map.of());

        assertThat(imported(account).get("summary"))
                .extracting(JsonNode::asText)
                .contains("关注回复已经设置过，没有覆盖")
                .noneMatch(said -> said.startsWith("关键词回复"));
    }

    @Test
    void saysWhyTheRepliesCouldNotBeRead() {
        String account = world.anMpAccount(appId -> fault(appId, "/cgi-bin/get_current_autoreply_info", 48003));

        JsonNode done = imported(account);

        assertThat(done.get("state").asText()).isEqualTo("REFUSED");
        assertThat(done.at("/summary/0").asText()).contains("48003");
        assertThat(paths.ofInstance("reply-import-" + done.get("id").asText()))
                .contains("import-refused", "end-refused");
    }

    private static Map<String, Object> website(String picture) {
        Map<String, Object> news = Map.of(
                "type",
                "news",
                "news_info",
                Map.of(
                        "list",
                        List.of(Map.of(
                                "title",
                                "新品",
                                "author",
                                "小店",
                                "digest",
                                "看看",
                                "show_cover",
                                1,
                                "cover_url",
                                "http://mmbiz.qpic.cn/a/0",
                                "content_url",
                                "http://mp.weixin.qq.com/s?a=1",
                                "source_url",
                                ""))));
        return Map.of(
                "is_add_friend_reply_open",
                1,
                "is_autoreply_open",
                0,
                "add_friend_autoreply_info",
                text("欢迎关注"),
                "message_default_autoreply_info",
                text("已收到"),
                "keyword_autoreply_info",
                Map.of(
                        "list",
                        List.of(
                                rule("活动", "reply_all", "contain", Map.of("type", "img", "content", picture), news),
                                rule("随机", "random_one", "equal", text("一"), text("二")))));
    }

    private static Map<String, Object> text(String text) {
        return Map.of("type", "text", "content", text);
    }

    @SafeVarargs
    private static Map<String, Object> rule(String name, String mode, String match, Map<String, Object>... replies) {
        return Map.of(
                "rule_name",
                name,
                "create_time",
                1423028166,
                "reply_mode",
                mode,
                "keyword_list_info",
                List.of(Map.of("type", "text", "match_mode", match, "content", name)),
                "reply_list_info",
                List.of(replies));
    }

    private JsonNode pulled(String account) {
        return ended("/api/accounts/" + account + "/material-pulls");
    }

    private JsonNode imported(String account) {
        return ended("/api/accounts/" + account + "/reply-imports");
    }

    private JsonNode ended(String list) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> world.api.get(list),
                        found -> found.size() == 1
                                && !found.get(0).get("state").asText().equals("RUNNING"))
                .get(0);
    }

    private JsonNode article() {
        List<JsonNode> found = new ArrayList<>();
        world.api.get("/api/articles?size=100").get("items").forEach(found::add);
        return found.stream()
                .filter(one -> one.at("/pieces/0/title").asText().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private String token(String appId) {
        return vendor.post(
                        "/cgi-bin/stable_token",
                        Map.of("grant_type", "client_credential", "appid", appId, "secret", "s".repeat(32)))
                .get("access_token")
                .asText();
    }

    private String material(String token, String type, String name, byte[] bytes) {
        return vendor.upload(
                        "/cgi-bin/material/add_material?type=" + type + "&access_token=" + token, "media", name, bytes)
                .get("media_id")
                .asText();
    }

    private void draft(String token, String cover, String content) {
        vendor.post(
                "/cgi-bin/draft/add?access_token=" + token,
                Map.of(
                        "articles",
                        List.of(Map.of(
                                "article_type", "news", "title", title, "content", content, "thumb_media_id", cover))));
    }

    private void pictureMessage(String token, String picture) {
        Map<String, Object> images = Map.of("image_list", List.of(Map.of("image_media_id", picture)));
        vendor.post(
                "/cgi-bin/draft/add?access_token=" + token,
                Map.of(
                        "articles",
                        List.of(Map.of(
                                "article_type", "newspic", "title", "九宫格", "content", "看图", "image_info", images))));
    }

    private static byte[] png(int number) {
        byte[] bytes = PNG.clone();
        bytes[9] = (byte) number;
        bytes[8] = 1;
        return bytes;
    }

    private void fault(String account, String path, int errcode) {
        world.wechat.post("/faults", Map.of("account", account, "path", path, "kind", "ERRCODE", "errcode", errcode));
    }
}
