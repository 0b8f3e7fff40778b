package io.siyuflow.material;

import static io.siyuflow.testing.KnownAccounts.MP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyuflow.connector.ConsoleCalls;
import io.siyuflow.connector.Outcome;
import io.siyuflow.material.Article.Piece;
import io.siyuflow.shared.MovableClock;
import io.siyuflow.shared.RequestRefused;
import io.siyuflow.testing.Api;
import io.siyuflow.testing.FakeWechat;
import io.siyuflow.testing.TestDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

/** The library's articles, and the drafts an account's WeChat has of them. */
class ArticlesTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0};

    record DraftId(String mediaId) {}

    record Deleted(boolean wasThere) {}

    record InBox(List<Map<String, String>> articles) {}

    private final TestDatabase database = TestDatabase.create();
    private final MovableClock clock = new MovableClock(event -> {});
    private final ObjectMapper json = Api.json();
    private final Map<String, Integer> box = new HashMap<>();
    private final FakeWechat wechat = new FakeWechat()
            .answer("mp.add-draft", order -> {
                String id = "D" + (box.size() + 1);
                box.put(id, order.request().get("articles").size());
                return Outcome.done(new DraftId(id));
            })
            .answer(
                    "mp.update-draft",
                    order -> Outcome.done(
                            new DraftId(order.request().get("mediaId").asText())))
            .answer("mp.delete-draft", Outcome.done(new Deleted(true)))
            .answer("mp.get-draft", order -> {
                Integer pieces = box.get(order.request().get("mediaId").asText());
                return pieces == null
                        ? Outcome.rejected("40007", "素材已失效")
                        : Outcome.done(new InBox(Collections.nCopies(pieces, Map.of("title", "题"))));
            });
    private final StoredFiles files = new StoredFiles(database.jdbc(), clock);
    private final Articles articles = new Articles(database.jdbc(), json, clock);
    private final DraftIds ids = new DraftIds(database.jdbc(), clock);
    private final Publications publications = new Publications(database.jdbc(), json, clock);
    private final DraftsOfAccount drafts = new DraftsOfAccount(articles, ids, new ConsoleCalls(wechat, json));
    private final List<String> places = new ArrayList<>();
    private final MaterialUse use = new MaterialUse() {
        @Override
        public List<String> usesOfFile(String file) {
            return places;
        }

        @Override
        public List<String> usesOfArticle(long article) {
            return places;
        }
    };
    private final List<MaterialUse> uses = List.of(use, new ArticleFiles(articles));
    private final MockMvc api = Api.of(
            new ArticleController(articles, drafts, publications, files, uses),
            new ArticleStandingsController(articles, drafts, publications),
            new FilesController(files, uses));

    private String cover;

    @BeforeEach
    void aCover() {
        cover = Long.toString(files.add("封面.png", PNG).id());
    }

    @Test
    void keepsAnArticleCleanedAndFindsItByAnyTitle() throws Exception {
        save(piece("春季新品", "<p onclick=\"x()\">正文<script>x()</script></p>"), piece("附：门店地址", "<p>a</p>"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.pieces[0].content").value("<p>正文</p>"))
                .andExpect(jsonPath("$.version").value(1));

        api.perform(get("/api/articles?q=门店")).andExpect(jsonPath("$.total").value(1));
        api.perform(get("/api/articles?q=没有")).andExpect(jsonPath("$.total").value(0));
        api.perform(get("/api/articles?group=别的")).andExpect(jsonPath("$.total").value(0));
    }

    @Test
    void aPageOfArticlesIsToldAtOnceHowItStandsAtAnAccount() throws Exception {
        Article pushed = articles.add(new ArticleDraft("", null, List.of(piece("春", "<p>春</p>"))));
        Article published = articles.add(new ArticleDraft("", null, List.of(piece("夏", "<p>夏</p>"))));
        drafts.ensureDraft(MP, pushed.id());
        articles.change(pushed.id(), new ArticleDraft("", 1, List.of(piece("早春", "<p>春</p>"))));
        Publication first = publications.submit(MP, published, "anna");
        publications.ended(MP, first.id(), Publication.State.PUBLISHED, "A1", List.of("https://a.example/"), null);
        publications.submit(MP, published, "anna");

        api.perform(get("/api/accounts/" + MP + "/article-standings")
                        .param("id", "" + pushed.id(), "" + published.id(), "4711"))
                .andExpect(jsonPath("$.length()").value(2))
                .andExpect(jsonPath("$[0].article").value("" + pushed.id()))
                .andExpect(jsonPath("$[0].draft").value("OUTDATED"))
                .andExpect(jsonPath("$[0].publications").isEmpty())
                .andExpect(jsonPath("$[1].draft").value("NONE"))
                .andExpect(jsonPath("$[1].publications[0].state").value("RUNNING"))
                .andExpect(jsonPath("$[1].publications[1].state").value("PUBLISHED"));
    }

    @Test
    void saysOfEachFieldWhatIsWrong() throws Exception {
        Piece wrong = new Piece(
                "题".repeat(33),
                "作".repeat(17),
                "摘".repeat(129),
                "<img src=\"https://elsewhere.example/a.png\">",
                "nolink",
                "999999",
                "2_0_1_1",
                "",
                false,
                false);

        save(wrong)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[*].field")
                        .value(Matchers.containsInAnyOrder(
                                "pieces[0].title",
                                "pieces[0].author",
                                "pieces[0].digest",
                                "pieces[0].content",
                                "pieces[0].sourceUrl",
                                "pieces[0].cover",
                                "pieces[0].cropWide")));
    }

    @Test
    void hasOneToEightPieces() throws Exception {
        save().andExpect(status().isBadRequest());
        save(IntStream.range(0, 9).mapToObj(i -> piece("题" + i, "<p>a</p>")).toArray(Piece[]::new))
                .andExpect(status().isBadRequest());
        save(IntStream.range(0, 8).mapToObj(i -> piece("题" + i, "<p>a</p>")).toArray(Piece[]::new))
                .andExpect(status().isCreated());
    }

    @Test
    void refusesAContentThatIsLongerThanWechatTakes() throws Exception {
        save(piece("题", "<p>" + "字".repeat(19_992) + "</p>")).andExpect(status().isCreated());
        save(piece("题", "<p>" + "字".repeat(19_993) + "</p>"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("pieces[0].content"));
    }

    @Test
    void doesNotLoseWhatSomebodyElseChangedMeanwhile() throws Exception {
        Article article = articleOf(piece("题", "<p>a</p>"));
        change(article, 1, piece("新题", "<p>a</p>")).andExpect(status().isOk());

        change(article, 1, piece("我的题", "<p>a</p>")).andExpect(status().isConflict());
        assertThat(articles.the(article.id()).title()).isEqualTo("新题");
    }

    @Test
    void isPushedOnceHoweverOftenItIsNeeded() throws Exception {
        Article article = articleOf(piece("题", "<p>a</p>"));
        assertThat(drafts.state(MP, article)).isEqualTo(DraftsOfAccount.State.NONE);

        assertThat(drafts.ensureDraft(MP, article.id())).isEqualTo("D1");
        assertThat(drafts.ensureDraft(MP, article.id())).isEqualTo("D1");

        assertThat(wechat.made("mp.add-draft")).hasSize(1);
        assertThat(drafts.state(MP, article)).isEqualTo(DraftsOfAccount.State.CURRENT);
    }

    @Test
    void isPushedOnceAlsoWhenWeDiedBeforeKeepingTheAnswer() throws Exception {
        Article article = articleOf(piece("题", "<p>a</p>"));
        drafts.ensureDraft(MP, article.id());
        database.jdbc().sql("delete from material_draft").update();

        assertThat(drafts.ensureDraft(MP, article.id())).isEqualTo("D1");
        assertThat(wechat.made("mp.add-draft")).hasSize(1);
    }

    @Test
    void aChangeIsBroughtToTheDraftPieceByPiece() throws Exception {
        Article article = articleOf(piece("一", "<p>a</p>"), piece("二", "<p>b</p>"));
        drafts.ensureDraft(MP, article.id());
        change(article, 1, piece("新一", "<p>a</p>"), piece("二", "<p>b</p>"));
        assertThat(drafts.state(MP, articles.the(article.id()))).isEqualTo(DraftsOfAccount.State.OUTDATED);

        assertThat(drafts.ensureDraft(MP, article.id())).isEqualTo("D1");

        assertThat(wechat.made("mp.update-draft")).hasSize(2);
        assertThat(drafts.state(MP, articles.the(article.id()))).isEqualTo(DraftsOfAccount.State.CURRENT);
    }

    @Test
    void anotherNumberOfPiecesMakesAnotherDraftAndTakesTheOldOneAway() throws Exception {
        Article article = articleOf(piece("一", "<p>a</p>"));
        drafts.ensureDraft(MP, article.id());
        change(article, 1, piece("一", "<p>a</p>"), piece("二", "<p>b</p>"));

        assertThat(drafts.ensureDraft(MP, article.id())).isEqualTo("D2");
        assertThat(wechat.made("mp.delete-draft")
                        .get(0)
                        .request()
                        .get("mediaId")
                        .asText())
                .isEqualTo("D1");
    }

    @Test
    void aDraftThatWasSentOrPublishedIsMadeAnew() throws Exception {
        Article article = articleOf(piece("一", "<p>a</p>"));
        drafts.ensureDraft(MP, article.id());
        box.put("D1", null);

        assertThat(drafts.ensureDraft(MP, article.id())).isEqualTo("D2");
        drafts.left(MP, "D2");
        assertThat(drafts.state(MP, article)).isEqualTo(DraftsOfAccount.State.NONE);
        assertThat(drafts.ensureDraft(MP, article.id())).isEqualTo("D3");
    }

    @Test
    void saysWhyWechatRefusesADraft() throws Exception {
        Article article = articleOf(piece("一", "<p>a</p>"));
        wechat.answer("mp.add-draft", Outcome.rejected("45003", "标题过长：最多 32 个字"));

        assertThatExceptionOfType(RequestRefused.class)
                .isThrownBy(() -> drafts.ensureDraft(MP, article.id()))
                .withMessageContaining("标题过长");
        assertThat(drafts.state(MP, article)).isEqualTo(DraftsOfAccount.State.NONE);
    }

    @Test
    void aPictureInAnArticleCantBeDeletedUntilItIsNotUsed() throws Exception {
        Article article = articleOf(piece("春季新品", "<p>a</p><img src=\"/api/files/" + inside() + "\">"));
        String inside =
                ArticleHtml.clean(article.pieces().get(0).content()).files().get(0);

        for (String used : List.of(cover, inside)) {
            api.perform(delete("/api/files/" + used))
                    .andExpect(status().isConflict())
                    .andExpect(jsonPath("$.detail").value(Matchers.containsString("图文「春季新品」")));
        }
        api.perform(delete("/api/articles/" + article.id())).andExpect(status().isNoContent());
        api.perform(delete("/api/files/" + inside)).andExpect(status().isNoContent());
        api.perform(get("/api/files/" + inside)).andExpect(status().isNotFound());
    }

    @Test
    void anArticleInUseCantBeDeleted() throws Exception {
        Article article = articleOf(piece("春季新品", "<p>a</p>"));
        places.add("群发「三月上新」");

        api.perform(delete("/api/articles/" + article.id()))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail").value(Matchers.containsString("群发「三月上新」")));
        api.perform(get("/api/articles/" + article.id() + "/uses"))
                .andExpect(jsonPath("$[0]").value("群发「三月上新」"));
    }

    private String inside() {
        return Long.toString(files.add("插图.png", PNG).id());
    }

    private Article articleOf(Piece... pieces) throws Exception {
        String saved = save(pieces)
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        return articles.the(json.readTree(saved).get("id").asLong());
    }

    private org.springframework.test.web.servlet.ResultActions save(Piece... pieces) throws Exception {
        return api.perform(post("/api/articles")
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(Map.of("group", "", "pieces", List.of(pieces)))));
    }

    private org.springframework.test.web.servlet.ResultActions change(Article article, int version, Piece... pieces)
            throws Exception {
        return api.perform(put("/api/articles/" + article.id())
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(Map.of("group", "", "version", version, "pieces", List.of(pieces)))));
    }

    private Piece piece(String title, String content) {
        return new Piece(title, "小店", "", content, "", cover, "", "", false, false);
    }
}
