package io.siyuflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@SandboxTest
class MpDraftsTest {

    private static final String WX = "/sandbox/wx/cgi-bin";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 1, 2, 3, 4};

    @LocalServerPort
    private int port;

    private Phone phone;
    private String appId;
    private String token;
    private String cover;

    @BeforeEach
    void anAccountWithACover() {
        phone = new Phone(port);
        appId = "wx" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        token = phone.mpToken(appId);
        cover = phone.upload(WX + "/material/add_material" + token + "&type=image", "cover.png", PNG, Map.of())
                .get("media_id")
                .asText();
    }

    @AfterEach
    void backToNow() {
        phone.raw("DELETE", "/sandbox/api/clock", null);
    }

    @Test
    void keepsADraftAndGivesItBack() {
        String draft = added(article("春季新品", "<p>正文</p>", cover));

        JsonNode item = post("/draft/get", "{\"media_id\":\"" + draft + "\"}").at("/news_item/0");

        assertThat(item.get("title").asText()).isEqualTo("春季新品");
        assertThat(item.get("digest").asText()).as("taken from the text").isEqualTo("正文");
        assertThat(phone.get(WX + "/draft/count" + token).get("total_count").asInt())
                .isEqualTo(1);
    }

    @Test
    void refusesWhatIsTooLongTooManyOrWithoutAPermanentCover() {
        assertErrcode(add(article("题".repeat(33), "<p>a</p>", cover)), 45003);
        assertErrcode(add(article("题", "<p>" + "字".repeat(20_000) + "</p>", cover)), 45002);
        assertErrcode(add(article("题", "", cover)), 44004);
        assertErrcode(add(article("题", "<p>a</p>", "nope")), 40007);
        assertErrcode(add(article("题", "<p>a</p>", temporary())), 40007);
        assertErrcode(add(with("author", "作".repeat(17))), 40192);
        assertErrcode(add(with("digest", "摘".repeat(129))), 45004);
        assertErrcode(add(with("content_source_url", "https://a.example/" + "x".repeat(1024))), 45005);
        assertErrcode(add(with("pic_crop_1_1", "0.1_0.2_3_1")), 53402);
        assertErrcode(add(String.join(",", java.util.Collections.nCopies(9, article("题", "a", cover)))), 45008);
        assertErrcode(post("/draft/add", "{\"articles\":[]}"), 44003);
    }

    @Test
    void takesScriptsHandlersAndForeignPicturesOutOfTheContent() {
        String ours = phone.upload(WX + "/media/uploadimg" + token, "in.png", PNG, Map.of())
                .get("url")
                .asText();
        String content = "<p onclick='x()'>a</p><script>evil()</script><img src='https://evil.example/a.png'><img src='"
                + ours + "'>";

        String kept = post("/draft/get", "{\"media_id\":\"" + added(article("题", content, cover)) + "\"}")
                .at("/news_item/0/content")
                .asText();

        assertThat(kept).contains("<p>a</p>").contains(ours).doesNotContain("evil", "onclick");
    }

    @Test
    void changesOneArticleOfADraft() {
        String draft = added(article("一", "a", cover) + "," + article("二", "b", cover));

        assertErrcode(update(draft, 1, article("新二", "c", cover)), 0);
        assertErrcode(update(draft, 2, article("三", "c", cover)), 40114);
        assertErrcode(update("nope", 0, article("一", "c", cover)), 40007);

        JsonNode listed = post("/draft/batchget", "{\"offset\":0,\"count\":20,\"no_content\":1}");
        assertThat(listed.at("/item/0/content/news_item/1/title").asText()).isEqualTo("新二");
        assertThat(listed.at("/item/0/content/news_item/1/content").asText()).isEmpty();
    }

    @Test
    void publishesLaterAndThenTheDraftIsGone() {
        String draft = added(article("题", "a", cover));
        String publication = post("/freepublish/submit", "{\"media_id\":\"" + draft + "\"}")
                .get("publish_id")
                .asText();

        assertThat(status(publication)).isEqualTo(1);
        assertErrcode(post("/freepublish/submit", "{\"media_id\":\"" + draft + "\"}"), 53503);
        phone.post("/sandbox/api/mp/" + appId + "/publications/" + publication + "/end", "{}");

        JsonNode done = post("/freepublish/get", "{\"publish_id\":\"" + publication + "\"}");
        assertThat(done.get("publish_status").asInt()).isZero();
        String article = done.get("article_id").asText();
        assertThat(done.at("/article_detail/item/0/article_url").asText()).contains(article);
        assertErrcode(post("/draft/get", "{\"media_id\":\"" + draft + "\"}"), 40007);
        assertThat(post("/freepublish/getarticle", "{\"article_id\":\"" + article + "\"}")
                        .at("/news_item/0/title")
                        .asText())
                .isEqualTo("题");
        assertErrcode(post("/freepublish/delete", "{\"article_id\":\"" + article + "\"}"), 0);
        assertErrcode(post("/freepublish/getarticle", "{\"article_id\":\"" + article + "\"}"), 40035);
    }

    @Test
    void aPublicationThatNobodyEndsSucceedsAfterAMinuteAndOneThatFailsLeavesTheDraft() {
        String draft = added(article("题", "a", cover));
        String first = post("/freepublish/submit", "{\"media_id\":\"" + draft + "\"}")
                .get("publish_id")
                .asText();
        phone.post("/sandbox/api/mp/" + appId + "/publications/" + first + "/end", "{\"status\":4,\"failed\":[1]}");

        JsonNode failed = post("/freepublish/get", "{\"publish_id\":\"" + first + "\"}");
        assertThat(failed.get("publish_status").asInt()).isEqualTo(4);
        assertThat(failed.at("/fail_idx/0").asInt()).isEqualTo(1);

        String second = post("/freepublish/submit", "{\"media_id\":\"" + draft + "\"}")
                .get("publish_id")
                .asText();
        phone.post("/sandbox/api/clock", "{\"by\":\"PT61S\"}");
        assertThat(status(second)).isZero();
    }

    @Test
    void aMassSendTakesTheDraftOutOfTheBox() {
        phone.person(appId);
        String draft = added(article("题", "a", cover));
        String send = "{\"filter\":{\"is_to_all\":true},\"msgtype\":\"mpnews\",\"mpnews\":{\"media_id\":\"" + draft
                + "\"},\"clientmsgid\":\"";

        assertErrcode(post("/message/mass/sendall", send + "one\"}"), 0);
        assertErrcode(post("/draft/get", "{\"media_id\":\"" + draft + "\"}"), 40007);
        assertErrcode(post("/message/mass/sendall", send + "two\"}"), 40007);
    }

    @Test
    void anAccountWithoutTheRightCantPublish() {
        String draft = added(article("题", "a", cover));
        phone.raw("PUT", "/sandbox/api/mp/" + appId + "/publish-right", "{\"allowed\":false}");

        assertErrcode(post("/freepublish/submit", "{\"media_id\":\"" + draft + "\"}"), 48001);
    }

    @Test
    void aMaterialOfTheWebsitesAutoReplyCantBeDeleted() {
        phone.raw(
                "PUT",
                "/sandbox/api/mp/" + appId + "/website-autoreply",
                "{\"add_friend_autoreply_info\":{\"type\":\"img\",\"content\":\"" + cover + "\"}}");

        assertErrcode(post("/material/del_material", "{\"media_id\":\"" + cover + "\"}"), 48005);
    }

    private int status(String publication) {
        return post("/freepublish/get", "{\"publish_id\":\"" + publication + "\"}")
                .get("publish_status")
                .asInt();
    }

    private String temporary() {
        return phone.upload(WX + "/media/upload" + token + "&type=image", "cover.png", PNG, Map.of())
                .get("media_id")
                .asText();
    }

    private String added(String articles) {
        return add(articles).get("media_id").asText();
    }

    private JsonNode add(String articles) {
        return post("/draft/add", "{\"articles\":[" + articles + "]}");
    }

    private JsonNode update(String draft, int index, String article) {
        return post(
                "/draft/update",
                "{\"media_id\":\"" + draft + "\",\"index\":" + index + ",\"articles\":" + article + "}");
    }

    private JsonNode post(String path, String body) {
        return phone.post(WX + path + token, body);
    }

    private String with(String field, String value) {
        return article("题", "<p>a</p>", cover).replaceFirst("\\{", "{\"" + field + "\":\"" + value + "\",");
    }

    private static String article(String title, String content, String thumb) {
        return "{\"title\":\"" + title + "\",\"content\":\"" + content.replace("\"", "\\\"")
                + "\",\"thumb_media_id\":\"" + thumb + "\"}";
    }

    private static void assertErrcode(JsonNode answer, int errcode) {
        assertThat(answer.path("errcode").asInt(0)).as(answer.toString()).isEqualTo(errcode);
    }
}
