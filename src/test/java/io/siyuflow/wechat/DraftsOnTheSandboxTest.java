package io.siyuflow.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyuflow.account.Credentials;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Media;
import io.siyuflow.connector.Originals.Original;
import io.siyuflow.connector.Outcome;
import io.siyuflow.connector.ResultUnknown;
import io.siyuflow.sandbox.SandboxTest;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.MovableClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/** Drafts, publications and the list of materials against the stand-in. */
@SandboxTest
@Timeout(90)
class DraftsOnTheSandboxTest {

    private static final String ADD = "/cgi-bin/draft/add";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 1, 2, 3, 4};

    @Autowired
    private Environment environment;

    @Autowired
    private MovableClock clock;

    private final FixedAccounts accounts = new FixedAccounts();
    private final Uploads uploads = new Uploads(file -> Optional.of(new Original("封面.png", "image/png", PNG)));
    private final UploadingMedia media = new UploadingMedia();

    private RestClient sandbox;
    private WechatCalls calls;
    private Drafts drafts;
    private AccountId mp;

    @BeforeEach
    void anMp() {
        WechatConfiguration.silence(LoggingSystem.get(getClass().getClassLoader()));
        String base = "http://127.0.0.1:${local.server.port}/sandbox";
        sandbox = RestClient.create(environment.resolveRequiredPlaceholders(base) + "/api");
        WechatSettings settings = new WechatSettings(
                base + "/wx",
                base + "/mpweb",
                base + "/openweb",
                base + "/qy",
                base,
                base,
                Duration.ofSeconds(2),
                Duration.ofMillis(800),
                20);
        WechatHosts hosts = new WechatHosts(settings, environment);
        SharedTokens tokens = new SharedTokens(Workbench.redisThatIsAway());
        calls = new WechatCalls(
                new MpServices(accounts, settings, hosts, tokens),
                new WecomServices(accounts, settings, hosts, tokens),
                new WechatErrors(clock),
                clock);
        drafts = new Drafts(media);
        mp = new AccountId("wx" + UUID.randomUUID().toString().replace("-", "").substring(0, 16));
        put("/accounts/mp/" + mp, Map.of("secret", "mp-secret"));
        accounts.put(new Credentials(mp, null, "mp-secret", FixedAccounts.TOKEN, FixedAccounts.KEY));
    }

    @AfterEach
    void noFaultsAndNow() {
        sandbox.delete().uri("/faults").retrieve().toBodilessEntity();
        sandbox.delete().uri("/clock").retrieve().toBodilessEntity();
    }

    @Test
    void aDraftIsAddedWithItsPicturesAtWechat() {
        String draft = added(article("春季新品", "<p>看图</p><img alt=\"a\" src=\"/api/files/7\">"));

        DraftItem kept = result(new MpGetDraft(calls).call(new MpGetDraft.Request(draft), context()))
                .articles()
                .get(0);

        assertThat(kept.title()).isEqualTo("春季新品");
        assertThat(kept.content()).contains("/sandbox/mpweb/mmbiz_jpg?id=").doesNotContain("/api/files/");
    }

    @Test
    void aPictureFromElsewhereIsRefusedBeforeAnythingIsSent() {
        assertThat(add(article("题", "<img src='https://elsewhere.example/a.png'>")))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        refused -> assertThat(refused.message()).contains("https://elsewhere.example/a.png"));
        assertThat(box()).isEmpty();
    }

    @Test
    void aPictureThatLiesAtWechatAlreadyStays() {
        String content = "<img src=\"https://mmbiz.qpic.cn/mmbiz_png/abc/640?wx_fmt=png\">";

        String draft = added(article("题", content));

        assertThat(result(new MpGetDraft(calls).call(new MpGetDraft.Request(draft), context()))
                        .articles()
                        .get(0)
                        .content())
                .isEqualTo(content);
    }

    @Test
    void aCoverThatWechatForgotIsUploadedAnew() {
        String gone = media.ensureMediaId(mp, "1");
        assertThat(result(new MpDeleteMaterial(calls).call(new MpDeleteMaterial.Request(gone), context()))
                        .wasThere())
                .isTrue();

        assertThat(add(article("题", "<p>a</p>"))).isInstanceOf(Outcome.Done.class);
        assertThat(media.mediaId(mp, "1")).isPresent().isNotEqualTo(Optional.of(gone));
    }

    @Test
    void wechatsRefusalOfADraftIsARefusal() {
        assertThat(add(article("题", "<p>a</p>", "1_2")))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        refused -> assertThat(refused.code()).isEqualTo("53402"));
    }

    @Test
    void aDraftWhoseAnswerGotLostIsFoundInTheBoxAndNotMadeTwice() {
        added(article("别的", "<p>a</p>"));
        MpAddDraft.Request request = request(article("题", "<p>a</p>"));
        fault(ADD, Map.of("kind", "TIMEOUT_AFTER", "ms", 1500));

        assertThatExceptionOfType(ResultUnknown.class)
                .isThrownBy(() -> new MpAddDraft(calls, drafts, clock).call(request, context()));
        Outcome<MpAddDraft.Draft> found = new MpAddDraft(calls, drafts, clock)
                .reconcile(request, context())
                .orElseThrow();

        assertThat(box()).hasSize(2).contains(result(found).mediaId());
    }

    @Test
    void aDraftThatIsKnownIsNotTakenForTheLostOne() {
        String known = added(article("题", "<p>a</p>"));
        MpAddDraft.Request request = new MpAddDraft.Request(List.of(article("题", "<p>a</p>")), List.of(known));
        fault(ADD, Map.of("kind", "TIMEOUT_BEFORE", "ms", 1500));

        assertThatExceptionOfType(ResultUnknown.class)
                .isThrownBy(() -> new MpAddDraft(calls, drafts, clock).call(request, context()));

        assertThat(new MpAddDraft(calls, drafts, clock).reconcile(request, context()))
                .isEmpty();
    }

    @Test
    void oneArticleOfADraftIsReplacedAndAnotherDeletedTwice() {
        String draft = added(article("旧", "<p>a</p>"));

        assertThat(new MpUpdateDraft(calls, drafts)
                        .call(new MpUpdateDraft.Request(draft, 0, article("新", "<p>b</p>")), context()))
                .isInstanceOf(Outcome.Done.class);
        MpListDrafts.Page page =
                result(new MpListDrafts(calls).call(new MpListDrafts.Request(0, 20, false), context()));
        assertThat(page.total()).isEqualTo(1);
        assertThat(page.drafts().get(0).articles().get(0).title()).isEqualTo("新");

        MpDeleteDraft delete = new MpDeleteDraft(calls);
        assertThat(result(delete.call(new MpDeleteDraft.Request(draft), context()))
                        .wasThere())
                .isTrue();
        assertThat(result(delete.call(new MpDeleteDraft.Request(draft), context()))
                        .wasThere())
                .isFalse();
        assertThat(new MpUpdateDraft(calls, drafts)
                        .call(new MpUpdateDraft.Request(draft, 0, article("新", "<p>b</p>")), context()))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        refused -> assertThat(refused.code()).isEqualTo("40007"));
    }

    @Test
    void aDraftIsPublishedReadAndTakenDown() {
        String publication = published(added(article("题", "<p>a</p>")));
        MpGetPublication status = new MpGetPublication(calls);
        assertThat(result(status.call(new MpGetPublication.Request(publication), context()))
                        .running())
                .isTrue();

        clock.moveBy(Duration.ofSeconds(61));
        MpGetPublication.Publication done = result(status.call(new MpGetPublication.Request(publication), context()));

        assertThat(done.text()).isEqualTo("已发布");
        assertThat(done.articleUrls()).hasSize(1);
        MpDeletePublication delete = new MpDeletePublication(calls);
        assertThat(delete.call(new MpDeletePublication.Request(done.articleId(), null), context()))
                .isInstanceOf(Outcome.Done.class);
        assertThat(delete.call(new MpDeletePublication.Request(done.articleId(), null), context()))
                .isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void aRefusedPublicationSaysWhichArticleAndWhy() {
        String publication = published(added(article("题", "<p>a</p>")));
        post("/mp/" + mp + "/publications/" + publication + "/end", Map.of("status", 4, "failed", List.of(1)));

        MpGetPublication.Publication refused =
                result(new MpGetPublication(calls).call(new MpGetPublication.Request(publication), context()));

        assertThat(refused.text()).isEqualTo("平台审核没有通过");
        assertThat(refused.failed()).containsExactly(1);
        assertThat(refused.articleId()).isNull();
    }

    @Test
    void anAccountWithoutTheRightToPublishIsRefusedThatAndGoesOnOtherwise() {
        String draft = added(article("题", "<p>a</p>"));
        put("/mp/" + mp + "/publish-right", Map.of("allowed", false));

        assertThat(new MpPublishDraft(calls).call(new MpPublishDraft.Request(draft), context()))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        refused -> assertThat(refused.code()).isEqualTo("48001"));
    }

    @Test
    void aQuotaThatIsUsedUpIsWaitedFor() {
        fault("/cgi-bin/freepublish/submit", Map.of("kind", "ERRCODE", "errcode", 45009));

        assertThat(new MpPublishDraft(calls)
                        .call(new MpPublishDraft.Request(added(article("题", "<p>a</p>"))), context()))
                .isInstanceOf(Outcome.TryLater.class);
    }

    @Test
    void materialsAreListedPageByPage() {
        media.ensureMediaId(mp, "1");
        media.ensureMediaId(mp, "2");
        MpListMaterials list = new MpListMaterials(calls);

        MpListMaterials.Page page =
                result(list.call(new MpListMaterials.Request(MpListMaterials.Type.IMAGE, 1, 20), context()));

        assertThat(page.total()).isEqualTo(2);
        assertThat(page.materials()).hasSize(1);
        assertThat(page.materials().get(0).name()).isEqualTo("封面.png");
        assertThat(result(list.call(new MpListMaterials.Request(MpListMaterials.Type.VOICE, 0, 20), context()))
                        .materials())
                .isEmpty();
    }

    @Test
    void aMaterialInUseIsNotDeleted() {
        String used = media.ensureMediaId(mp, "1");
        put("/mp/" + mp + "/website-autoreply", Map.of("content", used));

        assertThat(new MpDeleteMaterial(calls).call(new MpDeleteMaterial.Request(used), context()))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        refused -> assertThat(refused.code()).isEqualTo("48005"));
    }

    private Outcome<MpAddDraft.Draft> add(DraftArticle article) {
        return new MpAddDraft(calls, drafts, clock).call(request(article), context());
    }

    private String added(DraftArticle article) {
        return result(add(article)).mediaId();
    }

    private String published(String draft) {
        return result(new MpPublishDraft(calls).call(new MpPublishDraft.Request(draft), context()))
                .publishId();
    }

    private List<String> box() {
        return result(new MpListDrafts(calls).call(new MpListDrafts.Request(0, 20, false), context())).drafts().stream()
                .map(MpListDrafts.Draft::mediaId)
                .toList();
    }

    private static MpAddDraft.Request request(DraftArticle article) {
        return new MpAddDraft.Request(List.of(article), null);
    }

    private static DraftArticle article(String title, String content) {
        return article(title, content, null);
    }

    private static DraftArticle article(String title, String content, String crop) {
        return new DraftArticle(title, "小店", "", content, "", "1", crop, null, false, false);
    }

    private static <R> R result(Outcome<R> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<R>) outcome).result();
    }

    private CallContext context() {
        return new CallContext(
                mp, UUID.randomUUID().toString(), 1, false, clock.instant().plusSeconds(30));
    }

    private void fault(String path, Map<String, Object> fault) {
        Map<String, Object> body = new HashMap<>(fault);
        body.put("path", path);
        body.put("account", mp.value());
        post("/faults", body);
    }

    private JsonNode post(String path, Object body) {
        return sandbox.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .body(JsonNode.class);
    }

    private void put(String path, Object body) {
        sandbox.put()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toBodilessEntity();
    }

    /** Uploads on first need, as {@code material} does. */
    private final class UploadingMedia implements Media {

        private final Map<String, String> ids = new HashMap<>();

        @Override
        public Optional<String> mediaId(AccountId account, String file) {
            return Optional.ofNullable(ids.get(file));
        }

        @Override
        public String ensureMediaId(AccountId account, String file) {
            return ids.computeIfAbsent(
                    file,
                    f -> result(new MpUploadImage(calls, uploads).call(new MpUploadImage.Request(f), context()))
                            .mediaId());
        }

        @Override
        public String massVideoId(AccountId account, String file) {
            throw new UnsupportedOperationException("An article has no video");
        }

        @Override
        public String ensurePicUrl(AccountId account, String file) {
            return result(new MpUploadArticleImage(calls, uploads)
                            .call(new MpUploadArticleImage.Request(file), context()))
                    .url();
        }

        @Override
        public Optional<String> picUrl(AccountId account, String file) {
            return Optional.empty();
        }

        @Override
        public void forget(AccountId account, String mediaId) {
            ids.values().remove(mediaId);
        }
    }
}
