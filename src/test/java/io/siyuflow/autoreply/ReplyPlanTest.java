package io.siyuflow.autoreply;

import static io.siyuflow.testing.KnownAccounts.CORP;
import static io.siyuflow.testing.KnownAccounts.MP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.siyuflow.channel.Channel;
import io.siyuflow.channel.SomeChannels;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Outcome;
import io.siyuflow.material.ReplyContents;
import io.siyuflow.material.SomeFiles;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import io.siyuflow.testing.Api;
import io.siyuflow.testing.KnownAccounts;
import io.siyuflow.testing.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

class ReplyPlanTest {

    private static final Clock NEW_YEAR = Clock.fixed(Instant.parse("2026-01-04T16:00:00Z"), ZoneOffset.UTC);

    private final TestDatabase database = TestDatabase.create();
    private final SomeChannels channels = new SomeChannels(database);
    private final SomeFiles files = new SomeFiles(database);
    private final ReplyPlans plans = new ReplyPlans(database.jdbc(), Api.json(), NEW_YEAR);
    private final FindPlan findPlan = new FindPlan(channels.store(), plans);
    private final LoadPlan loadPlan = new LoadPlan(plans, new FilledContents(channels.store(), null, NEW_YEAR));
    private final PlanUse use = new PlanUse(plans, new KnownAccounts());
    private final MockMvc api = Api.of(new ReplyPlanController(
            new KnownAccounts(),
            channels.store(),
            plans,
            new PublishingPlan(plans, files.store(), new ReplyContents(files.media()))));
    private Channel store;

    @BeforeEach
    void aChannel() {
        store = channels.add("门店一", true);
    }

    @Test
    void saysWhichRepliesAPictureIsIn() throws Exception {
        String picture = "" + files.addPicture();
        String image = "[{\"type\":\"image\",\"file\":\"" + picture + "\"}]";
        put("SCAN", "default", "{\"items\":" + image + "}").andExpect(status().isOk());
        put("FOLLOW", "" + store.id(), "{\"items\":" + image + "}").andExpect(status().isOk());
        database.jdbc()
                .sql("insert into autoreply_keyword_rule (account_id, name, enabled, priority, position, keywords,"
                        + " open_times, items, to_desk, updated_at)"
                        + " values (?, '优惠', true, 'NORMAL', 1, '[]', '{}', ?::jsonb, false, now())")
                .params(MP.value(), image)
                .update();

        assertThat(new PlanFiles(database.jdbc(), new KnownAccounts(), channels.store()).usesOfFile(picture))
                .containsExactly("公众号「小店公众号」的已关注扫码回复", "公众号「小店公众号」渠道「门店一」的关注回复", "公众号「小店公众号」的关键词回复「优惠」");
    }

    @Test
    void publishesShowsListsAndRemovesAPlan() throws Exception {
        put("FOLLOW", "" + store.id(), "{\"items\":[{\"type\":\"text\",\"text\":\"欢迎来到{渠道}\"}]}")
                .andExpect(status().isOk());
        put("FOLLOW", "default", "{\"enabled\":false,\"items\":[{\"type\":\"text\",\"text\":\"您好\"}]}")
                .andExpect(status().isOk());

        api.perform(get(url("FOLLOW", "" + store.id())))
                .andExpect(content()
                        .json("{\"occasion\":\"FOLLOW\",\"channelId\":\"" + store.id() + "\",\"channelName\":\"门店一\","
                                + "\"enabled\":true,\"items\":[{\"type\":\"text\",\"text\":\"欢迎来到{渠道}\"}]}"));
        api.perform(get("/api/accounts/" + MP + "/reply-plans"))
                .andExpect(jsonPath("$.total").value(2))
                .andExpect(jsonPath("$.items[0].channelId").isEmpty())
                .andExpect(jsonPath("$.items[0].enabled").value(false))
                .andExpect(jsonPath("$.items[1].channelName").value("门店一"));
        found("?occasion=FOLLOW&enabled=true&size=1", 1, store.id());
        found("?ofChannels=true", 1, store.id());
        found("?size=1&page=1", 2, store.id());
        api.perform(get("/api/accounts/" + MP + "/reply-plans?occasion=SCAN"))
                .andExpect(jsonPath("$.total").value(0));
        assertThat(use.usesOf(store.id())).containsExactly("公众号「小店公众号」的关注回复");
        assertThat(use.answeredBy(MP)).containsExactly(store.id());
        api.perform(delete(url("FOLLOW", "" + store.id()))).andExpect(status().isNoContent());
        api.perform(get(url("FOLLOW", "" + store.id()))).andExpect(status().isNoContent());
    }

    private void found(String asked, int total, long channel) throws Exception {
        api.perform(get("/api/accounts/" + MP + "/reply-plans" + asked))
                .andExpect(jsonPath("$.total").value(total))
                .andExpect(jsonPath("$.items.length()").value(1))
                .andExpect(jsonPath("$.items[0].channelId").value("" + channel));
    }

    @Test
    void replacesAPlanThatIsSavedAgain() throws Exception {
        put("SCAN", "default", "{\"items\":[{\"type\":\"text\",\"text\":\"一\"}]}");
        put("SCAN", "default", "{\"items\":[{\"type\":\"text\",\"text\":\"二\"}]}");

        assertThat(plans.of(MP))
                .singleElement()
                .satisfies(plan -> assertThat(plan.items()).containsExactly(new Content.Text("二")));
    }

    @Test
    void bringsPicturesToWechatBeforeThePlanIsKept() throws Exception {
        String picture = files.addPicture();

        put(
                        "FOLLOW",
                        "default",
                        "{\"items\":[{\"type\":\"image\",\"file\":\"" + picture + "\"},"
                                + "{\"type\":\"news\",\"title\":\"礼\",\"url\":\"https://a.cn/\",\"file\":\"" + picture
                                + "\"}]}")
                .andExpect(status().isOk());

        assertThat(files.media().mediaId(MP, picture)).isPresent();
        assertThat(files.media().picUrl(MP, picture)).isPresent();
    }

    @Test
    void keepsNothingWhenAPictureCannotBeUploaded() throws Exception {
        files.wechatRefuses("图片太大");

        put("FOLLOW", "default", "{\"items\":[{\"type\":\"image\",\"file\":\"" + files.addPicture() + "\"}]}")
                .andExpect(status().isBadGateway());

        assertThat(plans.of(MP)).isEmpty();
    }

    @Test
    void namesTheFieldThatIsWrong() throws Exception {
        put(
                        "FOLLOW",
                        "default",
                        "{\"items\":[{\"type\":\"text\",\"text\":\"好\"},{\"type\":\"image\",\"file\":\"99\"}]}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("items[1].file"))
                .andExpect(jsonPath("$.errors[0].message").value("图片已不存在，请重新上传"));
        put("FOLLOW", "999", "{\"items\":[{\"type\":\"text\",\"text\":\"好\"}]}").andExpect(status().isNotFound());
    }

    @Test
    void isOnlyForOfficialAccounts() throws Exception {
        api.perform(get("/api/accounts/" + CORP + "/reply-plans")).andExpect(status().isNotFound());
    }

    @Test
    void findsTheChannelsPlanAndTheDefaultOne() {
        long own = save(Occasion.FOLLOW, store.id(), true, "店");
        long byDefault = save(Occasion.FOLLOW, null, true, "默认");
        save(Occasion.SCAN, store.id(), true, "扫码");

        assertThat(found(store.scene(), Occasion.FOLLOW))
                .isEqualTo(new FindPlan.Response("" + store.id(), true, "" + own, "" + byDefault));
        assertThat(found("", Occasion.FOLLOW)).isEqualTo(new FindPlan.Response("", false, "", "" + byDefault));
        assertThat(found("ch_404", Occasion.SCAN)).isEqualTo(new FindPlan.Response("", false, "", ""));
    }

    @Test
    void findsNoPlanThatIsSwitchedOffAndNoneOfAnotherAccount() {
        save(Occasion.FOLLOW, store.id(), false, "店");
        plans.save(new AccountId("wxother"), Occasion.FOLLOW, null, true, List.of());
        Channel closed = channels.add("关了", false);

        assertThat(found(store.scene(), Occasion.FOLLOW))
                .isEqualTo(new FindPlan.Response("" + store.id(), true, "", ""));
        assertThat(found(closed.scene(), Occasion.FOLLOW).channelEnabled()).isFalse();
    }

    @Test
    void loadsThePlanWithItsVariablesFilledIn() {
        long plan = save(Occasion.FOLLOW, null, true, "欢迎来到{渠道}，今天{日期}");

        assertThat(loaded(plan, "" + store.id())).containsExactly(new Content.Text("欢迎来到门店一，今天2026年1月5日"));
        assertThat(loaded(plan, "")).containsExactly(new Content.Text("欢迎来到，今天2026年1月5日"));
    }

    @Test
    void loadsNothingOfAPlanThatIsGone() {
        assertThat(loaded(4711, "")).isEmpty();
    }

    private long save(Occasion occasion, Long channel, boolean enabled, String text) {
        return plans.save(MP, occasion, channel, enabled, List.of(new Content.Text(text)))
                .id();
    }

    private FindPlan.Response found(String scene, Occasion occasion) {
        return done(findPlan.call(new FindPlan.Request("alice", scene, occasion), context()));
    }

    private List<Content> loaded(long plan, String channel) {
        return done(loadPlan.call(new LoadPlan.Request("" + plan, channel), context()))
                .items();
    }

    private static <R> R done(Outcome<R> outcome) {
        return ((Outcome.Done<R>) outcome).result();
    }

    private static CallContext context() {
        return new CallContext(MP, "evt-1/step", 1, false, NEW_YEAR.instant());
    }

    private ResultActions put(String occasion, String channel, String body) throws Exception {
        return api.perform(
                org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put(url(occasion, channel))
                        .contentType(APPLICATION_JSON)
                        .content(body));
    }

    private static String url(String occasion, String channel) {
        return "/api/accounts/" + MP + "/reply-plans/" + occasion + "/" + channel;
    }
}
