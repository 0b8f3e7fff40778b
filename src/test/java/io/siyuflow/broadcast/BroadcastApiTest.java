package io.siyuflow.broadcast;

import static io.siyuflow.testing.KnownAccounts.CORP;
import static io.siyuflow.testing.KnownAccounts.MP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.ConsoleCalls;
import io.siyuflow.connector.Outcome;
import io.siyuflow.material.SomeFiles;
import io.siyuflow.shared.RequestRefused;
import io.siyuflow.testing.Api;
import io.siyuflow.testing.KnownAccounts;
import io.siyuflow.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class BroadcastApiTest {

    private static final Clock NEW_YEAR = Clock.fixed(Instant.parse("2026-01-04T16:00:00Z"), ZoneOffset.UTC);
    private static final String URL = "/api/accounts/" + MP + "/broadcasts";
    private static final String TO_ALL =
            "{\"title\":\"新年\",\"target\":\"EVERYBODY\",\"contents\":[{\"type\":\"text\",\"text\":\"新年好\"}]}";

    private final TestDatabase database = TestDatabase.create();
    private final SomeFiles files = new SomeFiles(database);
    private final Broadcasts broadcasts = new Broadcasts(database.jdbc(), Api.json(), NEW_YEAR);
    private final OpenidLists lists = new OpenidLists(database.jdbc(), NEW_YEAR);
    private final Chunks chunks = new Chunks(database.jdbc(), NEW_YEAR);
    private final MassQuota quota = new MassQuota(new KnownAccounts(), chunks, NEW_YEAR);
    private final Started processes = new Started();
    private final SendingPolicies policies = new SendingPolicies(database.jdbc(), NEW_YEAR);
    private final BroadcastSettings settings =
            new BroadcastSettings(Duration.ofHours(2), Duration.ofMinutes(5), LocalTime.of(22, 0), LocalTime.of(8, 0));
    private final MockMvc api = Api.of(
            new BroadcastController(new KnownAccounts(), broadcasts, lists, files.store(), files.articles()),
            new OpenidListController(new KnownAccounts(), lists),
            new BroadcastSendingController(
                    new KnownAccounts(),
                    broadcasts,
                    new PreviewingBroadcast(
                            new ConsoleCalls(files.wechat(), Api.json()), files.store(), files.drafts()),
                    new SubmittingBroadcast(broadcasts, files.articles(), chunks, quota, policies, processes, NEW_YEAR),
                    new DeletingBroadcast(broadcasts, chunks, new ConsoleCalls(files.wechat(), Api.json())),
                    chunks,
                    quota,
                    policies,
                    settings,
                    null)); // the tasks are the engine's: a story asks for them

    @Test
    void forgetsAListThatNoMassSendUsesAfterAWeek() throws Exception {
        PastedList two = new PastedList(List.of("o1", "o2"), 0, 0, List.of());
        Target.PeopleList unused = listsOn(-30).add(MP, two, "anna");
        Target.PeopleList used = listsOn(-30).add(MP, two, "anna");
        Target.PeopleList young = listsOn(-6).add(MP, two, "anna");
        added(TO_ALL.replace("\"EVERYBODY\"", "\"LIST\",\"listId\":\"" + used.id() + "\""));

        lists.forgetUnused();

        assertThat(lists.find(MP, unused.id())).isEmpty();
        assertThat(lists.find(MP, used.id())).isPresent();
        assertThat(lists.find(MP, young.id())).isPresent();
        assertThat(lists.people(unused.id(), 0, 10)).isEmpty();
    }

    private OpenidLists listsOn(int day) {
        return new OpenidLists(database.jdbc(), Clock.offset(NEW_YEAR, Duration.ofDays(day)));
    }

    @Test
    void keepsChangesCopiesAndRemovesADraft() throws Exception {
        String id = added(TO_ALL);

        api.perform(as(put(URL + "/" + id + "?revision=1"), TO_ALL.replace("新年好", "过年好")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.contents[0].text").value("过年好"))
                .andExpect(jsonPath("$.state").value("DRAFT"))
                .andExpect(jsonPath("$.createdBy").value("anna"));
        api.perform(as(post(URL + "/" + id + "/copy"), "{}"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.contents[0].text").value("过年好"));
        api.perform(delete(URL + "/" + id)).andExpect(status().isNoContent());
        api.perform(get(URL + "/" + id)).andExpect(status().isNotFound());
        api.perform(get(URL)).andExpect(jsonPath("$.total").value(1));
    }

    @Test
    void whoSavesOrSubmitsADraftThatWasChangedMeanwhileIsTold() throws Exception {
        String id = added(TO_ALL);
        api.perform(as(put(URL + "/" + id + "?revision=1"), TO_ALL.replace("新年好", "过年好")))
                .andExpect(jsonPath("$.revision").value(2));

        api.perform(as(put(URL + "/" + id + "?revision=1"), TO_ALL))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail").value(org.hamcrest.Matchers.containsString("刚被别人改过")));
        api.perform(as(post(URL + "/" + id + "/submit"), "{\"revision\":1}")).andExpect(status().isConflict());

        api.perform(get(URL + "/" + id))
                .andExpect(jsonPath("$.contents[0].text").value("过年好"))
                .andExpect(jsonPath("$.state").value("DRAFT"));
        api.perform(as(put(URL + "/" + id + "?revision=2"), TO_ALL)).andExpect(status().isOk());
        api.perform(as(post(URL + "/" + id + "/submit"), "{\"revision\":3}")).andExpect(status().isOk());
    }

    @Test
    void aCopyWhoseArticleIsGoneIsNeitherSavedNorSubmitted() throws Exception {
        long article = files.addArticle("新品");
        String form = TO_ALL.replaceAll("\"contents\".*", "\"article\":\"" + article + "\"}");
        String sent = added(form);
        broadcasts.conclude(MP, Long.parseLong(sent), State.SENT, null);
        database.jdbc()
                .sql("delete from material_article where id = ?")
                .param(article)
                .update();

        String copy = tree(api.perform(as(post(URL + "/" + sent + "/copy"), "{}"))
                        .andExpect(status().isCreated()))
                .get("id")
                .asText();

        api.perform(as(put(URL + "/" + copy + "?revision=1"), form))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("article"));
        submit(copy, "null")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("article"))
                .andExpect(jsonPath("$.errors[0].message").value("图文已从素材库删除，请重新选择"));
        assertThat(processes.started).isEmpty();
    }

    @Test
    void cannotBeKeptWithoutSayingToWhom() throws Exception {
        refused("{\"title\":\"新年\",\"contents\":[{\"type\":\"text\",\"text\":\"好\"}]}", "target");
        refused(TO_ALL.replace("EVERYBODY", "TAG"), "tagId");
        refused(TO_ALL.replace("EVERYBODY", "LIST"), "listId");
        refused(TO_ALL.replace("\"EVERYBODY\"", "\"LIST\",\"listId\":\"4711\""), "listId");
    }

    @Test
    void theDatabaseTakesNoMassSendWithoutAudience() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> database.jdbc()
                        .sql("insert into broadcast_message (account_id, title, target, contents, ignore_reprint,"
                                + " state, created_by, created_at, updated_at)"
                                + " values ('wx', 't', 'TAG', '[]', false, 'DRAFT', 'a', now(), now())")
                        .update())
                .hasMessageContaining("broadcast_to_somebody");
    }

    @Test
    void namesWhatIsWrongWithTheContent() throws Exception {
        refused("{\"title\":\"\",\"target\":\"EVERYBODY\",\"contents\":[{\"type\":\"text\",\"text\":\"好\"}]}", "title");
        refused("{\"title\":\"新\",\"target\":\"EVERYBODY\",\"contents\":[]}", "contents");
        refused(TO_ALL.replace("新年好", "好".repeat(683)), "contents[0].text");
        refused(TO_ALL.replace("新年好", "您好{客户昵称}"), "contents[0].text");
        refused(TO_ALL.replace("\"contents\"", "\"draft\":\"d1\",\"contents\""), "draft");
        refused(
                "{\"title\":\"新\",\"target\":\"EVERYBODY\",\"contents\":[{\"type\":\"image\",\"file\":\"99\"}]}",
                "contents[0].file");
        refused(
                "{\"title\":\"新\",\"target\":\"EVERYBODY\",\"contents\":[{\"type\":\"image\",\"file\":\""
                        + files.addPicture() + "\"},{\"type\":\"text\",\"text\":\"好\"}]}",
                "contents[1]");
        String film = "{\"title\":\"新\",\"target\":\"EVERYBODY\",\"contents\":[{\"type\":\"video\",\"file\":\"%s\"}]}";
        refused(film.formatted(files.addPicture()), "contents[0].file");
        added(film.formatted(files.addVideo()));
    }

    @Test
    void saysThatItStillNeedsAPicture() throws Exception {
        String picture = "" + files.addPicture();
        added("{\"title\":\"新年\",\"target\":\"EVERYBODY\",\"contents\":[{\"type\":\"image\",\"file\":\"" + picture
                + "\"}]}");

        assertThat(new BroadcastFiles(database.jdbc(), new KnownAccounts()).usesOfFile(picture))
                .containsExactly("公众号「小店公众号」的群发「新年」");
        assertThat(new BroadcastFiles(database.jdbc(), new KnownAccounts()).usesOfFile("4711"))
                .isEmpty();
    }

    @Test
    void readsAPastedListAndKeepsItsOrder() throws Exception {
        JsonNode read = list("openid\\n" + openid(2) + "\\n" + openid(1) + ",小明\\n" + openid(2) + "\\n不是");

        assertThat(read.get("size").asInt()).isEqualTo(2);
        assertThat(read.get("duplicates").asInt()).isEqualTo(1);
        assertThat(read.get("invalid").get(0).asText()).isEqualTo("不是");
        assertThat(lists.people(read.get("id").asLong(), 0, 10)).containsExactly(openid(2), openid(1));
        String id = added(TO_ALL.replace(
                "\"EVERYBODY\"", "\"LIST\",\"listId\":\"" + read.get("id").asText() + "\""));
        api.perform(get(URL + "/" + id)).andExpect(jsonPath("$.listSize").value(2));
    }

    @Test
    void takesAListOfMoreThanOneCallInsideTheLimits() throws Exception {
        String text =
                IntStream.range(0, 10_001).mapToObj(BroadcastApiTest::openid).collect(Collectors.joining("\\n"));

        assertThat(list(text).get("calls").asInt()).isEqualTo(2);
        api.perform(as(post(URL + "/lists"), "{\"text\":\"" + openid(1) + "\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("text"));
    }

    @Test
    void findsByNameAndState() throws Exception {
        added(TO_ALL);
        added(TO_ALL.replace("新年\"", "秋天100%\""));

        api.perform(get(URL).param("q", "0%")).andExpect(jsonPath("$.total").value(1));
        api.perform(get(URL).param("q", "_")).andExpect(jsonPath("$.total").value(0));
        api.perform(get(URL).param("state", "SENT"))
                .andExpect(jsonPath("$.total").value(0));
        api.perform(get(URL).param("size", "1"))
                .andExpect(jsonPath("$.total").value(2))
                .andExpect(jsonPath("$.items[0].title").value("秋天100%"));
    }

    @Test
    void previewsToAWechatIdAgainAndAgainAndTellsWhyNot() throws Exception {
        files.wechat().answer("mp.preview-broadcast", Outcome.done(null));
        String id = added(TO_ALL);

        preview(id, " xiaohong ").andExpect(status().isNoContent());
        preview(id, "xiaohong").andExpect(status().isNoContent());
        assertThat(files.wechat().made("mp.preview-broadcast"))
                .hasSize(2)
                .allSatisfy(order ->
                        assertThat(order.request().get("wechatId").asText()).isEqualTo("xiaohong"));

        files.wechat().answer("mp.preview-broadcast", Outcome.rejected("40132", "微信号不存在"));
        preview(id, "nobody")
                .andExpect(status().isBadGateway())
                .andExpect(jsonPath("$.detail").value(org.hamcrest.Matchers.containsString("微信号不存在")));
        preview(id, "").andExpect(status().isBadRequest());
    }

    @Test
    void startsTheProcessAndPlansItsChunksWhenItIsHandedIn() throws Exception {
        String people =
                IntStream.range(0, 10_001).mapToObj(BroadcastApiTest::openid).collect(Collectors.joining("\\n"));
        String list = list(people).get("id").asText();
        String id = added(TO_ALL.replace("\"EVERYBODY\"", "\"LIST\",\"listId\":\"" + list + "\""));

        submit(id, "\"2026-01-31T23:59:00+08:00\"")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("SCHEDULED"))
                .andExpect(jsonPath("$.submittedBy").value("anna"));

        assertThat(processes.started)
                .containsExactly(new io.siyuflow.engine.Processes.Start(
                        MP, "send-broadcast", "broadcast-" + id, "broadcast-" + id, java.util.Map.of("broadcast", id)));
        api.perform(get(URL + "/" + id + "/chunks"))
                .andExpect(jsonPath("$.length()").value(2))
                .andExpect(jsonPath("$[0].people").value(5001))
                .andExpect(jsonPath("$[1].firstPerson").value(5001))
                .andExpect(
                        jsonPath("$[1].clientMsgId").value(org.hamcrest.Matchers.startsWith("siyuflow-" + id + "-2-")));
        submit(id, "null").andExpect(status().isConflict());
        api.perform(as(put(URL + "/" + id + "?revision=1"), TO_ALL)).andExpect(status().isConflict());
    }

    @Test
    void waitsForASecondPersonWhereTheSendOrItsAccountAsksForOne() throws Exception {
        String asked = added(TO_ALL.replace("\"title\"", "\"approval\":true,\"title\""));
        String plain = added(TO_ALL);
        submit(plain, "\"2026-01-31T23:59:00+08:00\"")
                .andExpect(jsonPath("$.state").value("SCHEDULED"))
                .andExpect(jsonPath("$.approval").value(false));
        submit(asked, "null")
                .andExpect(jsonPath("$.state").value("APPROVING"))
                .andExpect(jsonPath("$.sendAt").isEmpty());

        api.perform(as(put(URL + "/policy"), "{\"approval\":true}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.graceMinutes").value(120));

        submit(added(TO_ALL), "\"2026-01-31T23:59:00+08:00\"")
                .andExpect(jsonPath("$.state").value("APPROVING"))
                .andExpect(jsonPath("$.approval").value(true));
        api.perform(as(put(URL + "/policy"), "{}")).andExpect(status().isBadRequest());
    }

    @Test
    void goesAsSoonAsItIsAgreedToUnlessATimeWasSet() throws Exception {
        policies.demandApproval(MP, true, "admin");
        String now = submitted("null");
        String later = submitted("\"2026-01-31T23:59:00+08:00\"");

        decided(now, true, "");
        decided(later, true, "");

        api.perform(get(URL + "/" + now))
                .andExpect(jsonPath("$.state").value("SCHEDULED"))
                .andExpect(jsonPath("$.sendAt").value("2026-01-04T16:00:00Z"))
                .andExpect(jsonPath("$.decidedBy").value("li"));
        api.perform(get(URL + "/" + later)).andExpect(jsonPath("$.sendAt").value("2026-01-31T15:59:00Z"));
    }

    @Test
    void knowsThatAnArticleIsAnotherThanTheOneThatWasAgreedTo() throws Exception {
        policies.demandApproval(MP, true, "admin");
        long article = files.addArticle("新品");
        String id = added(TO_ALL.replaceAll("\"contents\".*", "\"article\":\"" + article + "\"}"));
        submit(id, "null").andExpect(jsonPath("$.article").value(Long.toString(article)));
        decided(id, true, "");
        boolean asAgreed = changed(id);

        database.jdbc()
                .sql("update material_article set version = version + 1 where id = ?")
                .param(article)
                .update();

        assertThat(asAgreed).isFalse();
        assertThat(changed(id)).isTrue();
        assertThat(new BroadcastFiles(database.jdbc(), new KnownAccounts()).usesOfArticle(article))
                .containsExactly("公众号「小店公众号」的群发「新年」");
    }

    @Test
    void saysWhoDidNotAgreeAndWhy() throws Exception {
        policies.demandApproval(MP, true, "admin");
        String id = submitted("null");

        assertThatExceptionOfType(RequestRefused.class)
                .isThrownBy(() -> decided(id, false, " "))
                .withMessageContaining("写明原因");
        decided(id, false, " 标题有错字 ");

        api.perform(get(URL + "/" + id))
                .andExpect(jsonPath("$.state").value("REFUSED"))
                .andExpect(jsonPath("$.why").value("li 没有同意：标题有错字"));
        api.perform(as(post(URL + "/" + id + "/cancel"), "{}")).andExpect(status().isConflict());
    }

    @Test
    void afterAMissedTimeAPersonSendsItNowOrGivesItUp() throws Exception {
        String sent = submitted("\"2026-01-05T00:01:00+08:00\"");
        String dropped = submitted("\"2026-01-05T00:01:00+08:00\"");
        broadcasts.missed(Long.parseLong(sent));
        broadcasts.missed(Long.parseLong(dropped));

        decided(sent, true, "");
        decided(dropped, false, "");

        api.perform(get(URL + "/" + sent))
                .andExpect(jsonPath("$.state").value("SCHEDULED"))
                .andExpect(jsonPath("$.sendAt").value("2026-01-04T16:00:00Z"));
        api.perform(get(URL + "/" + dropped))
                .andExpect(jsonPath("$.state").value("CANCELLED"))
                .andExpect(jsonPath("$.why").value("错过了设定的时间，li 决定不再发送"));
    }

    @Test
    void takesDownASentArticleOnceAndNothingElse() throws Exception {
        String article = added(TO_ALL.replaceAll("\"contents\".*", "\"draft\":\"d1\"}"));
        submit(article, "null").andExpect(status().isOk());
        deleteSent(article).andExpect(status().isConflict());
        chunks.accepted(Long.parseLong(article), 1, "4711");
        chunks.ended(Long.parseLong(article), 1, true, "send success");
        files.wechat().answer("mp.delete-broadcast", Outcome.done(null));

        deleteSent(article)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.progress.deleted").value(true))
                .andExpect(jsonPath("$.progress.ended").value(1));
        deleteSent(article).andExpect(status().isConflict());
        deleteSent(added(TO_ALL))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail").value(org.hamcrest.Matchers.containsString("文字和图片发出后删不掉")));
        assertThat(files.wechat().made("mp.delete-broadcast"))
                .singleElement()
                .satisfies(order ->
                        assertThat(order.request().get("msgId").asText()).isEqualTo("4711"));
    }

    @Test
    void tellsHowManyItReachedOverAllItsChunks() throws Exception {
        String people =
                IntStream.range(0, 10_001).mapToObj(BroadcastApiTest::openid).collect(Collectors.joining("\\n"));
        String list = list(people).get("id").asText();
        String id = added(TO_ALL.replace("\"EVERYBODY\"", "\"LIST\",\"listId\":\"" + list + "\""));
        submit(id, "null").andExpect(jsonPath("$.progress.chunks").value(2));
        long broadcast = Long.parseLong(id);
        chunks.ended(broadcast, 1, true, "send success");
        boolean first = chunks.counted(broadcast, 1, new Chunks.Counts(5001, 5000, 4990, 10));
        boolean again = chunks.counted(broadcast, 1, new Chunks.Counts(1, 1, 1, 0));

        assertThat(first).isTrue();
        assertThat(again).isFalse();
        api.perform(get(URL))
                .andExpect(jsonPath("$.items[0].progress.ended").value(1))
                .andExpect(jsonPath("$.items[0].progress.total").value(5001))
                .andExpect(jsonPath("$.items[0].progress.sent").value(4990))
                .andExpect(jsonPath("$.items[0].progress.deleted").value(false));
    }

    @Test
    void noDraftIsMadeOfAnArticleThatIsAnotherThanTheOneAgreedTo() {
        String article = Long.toString(files.addArticle("春季新品"));
        int version = files.articles().the(Long.parseLong(article)).version();

        Outcome<PrepareDraft.Draft> refused = new PrepareDraft(files.articles(), files.drafts())
                .call(
                        new PrepareDraft.Request(article, version + 1),
                        new CallContext(MP, "key", 1, false, NEW_YEAR.instant()));

        assertThat(refused)
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("changed"));
        assertThat(files.wechat().made("mp.add-draft")).isEmpty();
    }

    @Test
    void isCancelledWhileItWaitsAndNotLater() throws Exception {
        String id = added(TO_ALL);
        api.perform(as(post(URL + "/" + id + "/cancel"), "{}")).andExpect(status().isConflict());
        submit(id, "\"2026-02-28T10:00:00+08:00\"").andExpect(status().isOk());

        api.perform(as(post(URL + "/" + id + "/cancel"), "{}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("CANCELLED"))
                .andExpect(jsonPath("$.why").value("anna 取消"));
        assertThat(processes.cancelled).containsExactly("broadcast-" + id);

        String other = added(TO_ALL);
        submit(other, "null").andExpect(status().isOk());
        broadcasts.sends(Long.parseLong(other));
        api.perform(as(post(URL + "/" + other + "/cancel"), "{}"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail").value("已经开始发送，不能取消了"));
    }

    @Test
    void tellsAndKeepsTheQuotaBeforeSending() throws Exception {
        String first = added(TO_ALL);
        submit(first, "null").andExpect(status().isOk());
        chunks.accepted(Long.parseLong(first), 1, "4711");

        api.perform(get(URL + "/quota"))
                .andExpect(jsonPath("$.toAllToday").value(1))
                .andExpect(jsonPath("$.toAllThisMonth").value(1))
                .andExpect(jsonPath("$.toAllPerMonth").value(4));
        submit(added(TO_ALL), "null")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail").value(org.hamcrest.Matchers.containsString("每天只允许 1 次")));
    }

    @Test
    void refusesATimeThatIsPastOrTooFar() throws Exception {
        String id = added(TO_ALL);

        submit(id, "\"2025-12-31T23:59:00+08:00\"").andExpect(status().isBadRequest());
        submit(id, "\"2027-01-01T00:00:00+08:00\"").andExpect(status().isBadRequest());
        assertThat(processes.started).isEmpty();
    }

    @Test
    void isOnlyForOfficialAccountsAndSeesNoOthers() throws Exception {
        String id = added(TO_ALL);

        api.perform(get("/api/accounts/" + CORP + "/broadcasts")).andExpect(status().isNotFound());
        api.perform(get("/api/accounts/wxother/broadcasts/" + id)).andExpect(status().isNotFound());
    }

    private String added(String form) throws Exception {
        return tree(api.perform(as(post(URL), form)).andExpect(status().isCreated()))
                .get("id")
                .asText();
    }

    private void refused(String form, String field) throws Exception {
        api.perform(as(post(URL), form))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value(field));
    }

    private ResultActions deleteSent(String id) throws Exception {
        return api.perform(as(post(URL + "/" + id + "/delete-sent"), "{}"));
    }

    private String submitted(String sendAt) throws Exception {
        String id = added(TO_ALL);
        submit(id, sendAt).andExpect(status().isOk());
        return id;
    }

    private void decided(String id, boolean agreed, String reason) {
        new RecordDecision(broadcasts, files.articles())
                .call(
                        new RecordDecision.Request(id, agreed, "li", reason),
                        new CallContext(MP, "key", 1, false, NEW_YEAR.instant()));
    }

    private boolean changed(String id) {
        Outcome<CheckSending.Response> checked = new CheckSending(
                        broadcasts, quota, files.articles(), settings, NEW_YEAR)
                .call(new CheckSending.Request(id), new CallContext(MP, "key", 1, false, NEW_YEAR.instant()));
        return ((Outcome.Done<CheckSending.Response>) checked).result().changed();
    }

    private JsonNode list(String text) throws Exception {
        return tree(api.perform(as(post(URL + "/lists"), "{\"text\":\"" + text + "\"}"))
                .andExpect(status().isCreated()));
    }

    private ResultActions submit(String id, String sendAt) throws Exception {
        return api.perform(as(post(URL + "/" + id + "/submit"), "{\"sendAt\":" + sendAt + "}"));
    }

    private ResultActions preview(String id, String wechatId) throws Exception {
        return api.perform(as(post(URL + "/" + id + "/preview"), "{\"wechatId\":\"" + wechatId + "\"}"));
    }

    private static MockHttpServletRequestBuilder as(MockHttpServletRequestBuilder request, String body) {
        return request.contentType(APPLICATION_JSON).content(body).principal(() -> "anna");
    }

    private static JsonNode tree(ResultActions done) throws Exception {
        return Api.json().readTree(done.andReturn().getResponse().getContentAsByteArray());
    }

    private static String openid(int number) {
        return "o" + "x".repeat(20) + "%07d".formatted(number);
    }

    /** The engine's side: notes what it is asked. */
    private static final class Started implements io.siyuflow.engine.Processes {

        private final List<Start> started = new java.util.ArrayList<>();
        private final List<String> cancelled = new java.util.ArrayList<>();

        @Override
        public boolean start(Start order) {
            return started.add(order);
        }

        @Override
        public boolean cancel(io.siyuflow.shared.AccountId account, String businessKey, String reason) {
            return cancelled.add(businessKey);
        }
    }
}
