package io.siyuflow.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.siyuflow.follower.StartingSync;
import io.siyuflow.shared.AccountId;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Followers are brought from WeChat, tagged, and what events have not told is found out and counted. */
class FollowersStory {

    private final World world = World.get();
    private String account;
    private String followers;

    @BeforeEach
    void anMp() {
        account = world.anMpAccount();
        followers = "/api/accounts/" + account + "/followers";
        world.awaitFollowers(account);
    }

    @AfterEach
    void noMoreFaults() {
        world.wechat.delete("/clock");
        world.wechat.delete("/faults");
    }

    @Test
    void bringsEverybodyWithTagsAndCountsThemForTheirChannel() {
        String channel = world.aChannel("一号店");
        crowd(230, "ch_" + channel, "老客");
        crowd(20, null, null);

        JsonNode sync = synced();

        assertThat(sync.get("total").asInt()).isEqualTo(250);
        assertThat(sync.get("asked").asInt()).isEqualTo(250);
        assertThat(sync.get("missedFollows").asInt()).isEqualTo(250);
        JsonNode tag =
                world.api.get("/api/accounts/" + account + "/follower-tags").get(1);
        assertThat(tag.get("name").asText()).isEqualTo("老客");
        assertThat(total("?following=true")).isEqualTo(250);
        assertThat(total("?tag=" + tag.get("id").asInt())).isEqualTo(230);
        assertThat(total("?channel=" + channel)).isEqualTo(230);
        JsonNode days = world.api.get("/api/accounts/" + account + "/channels/" + channel + "/figures");
        assertThat(days.get(days.size() - 1).get("follows").asInt()).isEqualTo(230);
        assertThat(synced().get("missedFollows").asInt()).isZero();
    }

    @Test
    void goesOnWhereItWasWhenWechatIsBusyAndAnAnswerIsLost() {
        crowd(250, null, null);
        fault("/cgi-bin/user/get", Map.of("kind", "ERRCODE", "errcode", -1));
        fault("/cgi-bin/user/info/batchget", Map.of("kind", "TOKEN"));
        fault("/cgi-bin/user/info/batchget", Map.of("kind", "ERRCODE", "errcode", -1));

        assertThat(synced().get("asked").asInt()).isEqualTo(250);

        assertThat(total("?following=true")).isEqualTo(250);
    }

    @Test
    void findsWhoLeftAndWhoCameWhileNobodyListened() {
        crowd(3, null, null);
        synced();
        String gone = world.api.get(followers).at("/items/0/openid").asText();
        world.wechat.put("/accounts/" + account + "/callback", Collections.singletonMap("url", null));
        // somebody who left within the very second they came is not taken for gone
        world.wechat.post("/clock", Map.of("by", "PT1M"));
        world.wechat.post("/mp/" + account + "/people/" + gone + "/unfollow", null);
        crowd(2, null, null);

        world.context.getBean(StartingSync.class).nightly(new AccountId(account), LocalDate.now(ZoneOffset.UTC));
        JsonNode night = ended(2, "DONE");

        assertThat(night.get("kind").asText()).isEqualTo("NIGHTLY");
        assertThat(night.get("missedFollows").asInt()).isEqualTo(2);
        assertThat(night.get("missedLeavings").asInt()).isEqualTo(1);
        assertThat(night.get("asked").asInt()).isEqualTo(3);
        assertThat(total("?following=true")).isEqualTo(4);
        assertThat(world.api.get(followers + "/" + gone).get("unfollowedAt").isNull())
                .isFalse();
    }

    @Test
    void somebodyWhomWechatDoesNotKnowDoesNotHoldUpTheOthers() {
        crowd(3, null, null);
        synced();
        world.wechat.post("/mp/" + account + "/people", Map.of("openid", "oForgotten" + account));
        String forgotten = "oForgotten" + account;
        world.wechat.post("/mp/" + account + "/people/" + forgotten + "/follow", Map.of());
        world.context
                .getBean(JdbcClient.class)
                .sql("delete from sandbox_thing where kind = 'person' and id = ?")
                .param(forgotten)
                .update();

        JsonNode sync = synced();

        assertThat(sync.get("unknown").asInt()).isEqualTo(1);
        assertThat(total("?following=true")).isEqualTo(3);
    }

    @Test
    void anAccountThatIsAddedBringsItsFollowersAndTagsAlong() {
        account = world.anMpAccount(appId -> {
            account = appId;
            crowd(120, null, "老客");
        });
        followers = "/api/accounts/" + account + "/followers";

        JsonNode sync = ended(0, "DONE");

        assertThat(sync.get("startedBy").asText()).isEqualTo("接入时自动");
        assertThat(total("?following=true")).isEqualTo(120);
        JsonNode tags = world.api.get("/api/accounts/" + account + "/follower-tags");
        assertThat(tags.get(1).get("name").asText()).isEqualTo("老客");
        assertThat(total("?tag=" + tags.get(1).get("id").asInt())).isEqualTo(120);
    }

    @Test
    void endsAtOnceWhenTheAccountMayNotReadItsFollowers() {
        fault("/cgi-bin/tags/get", Map.of("kind", "ERRCODE", "errcode", 48001));

        world.api.post(syncs(), null);

        JsonNode sync = ended(1, "STOPPED");
        assertThat(new Paths(world)
                        .of(account, "follower-sync:" + sync.get("id").asText()))
                .containsSequence("list-tags", "tags-refused", "give-up", "end-refused")
                .doesNotContain("keep-tags", "list-followers");
    }

    @Test
    void endsWithoutResultWhenWechatRefusesTheList() {
        crowd(3, null, null);
        fault("/cgi-bin/user/get", Map.of("kind", "ERRCODE", "errcode", 40003));

        world.api.post(syncs(), null);

        JsonNode sync = ended(0, "STOPPED");
        assertThat(new Paths(world)
                        .of(account, "follower-sync:" + sync.get("id").asText()))
                .containsSequence("list-followers", "list-refused", "give-up", "end-refused")
                .doesNotContain("compare", "finish");
        assertThat(total("")).isZero();
    }

    @Test
    void nobodyIsTakenToHaveLeftBecauseWechatRefusesToTellOfThem() {
        crowd(3, null, null);
        synced();
        fault("/cgi-bin/user/info/batchget", Map.of("kind", "ERRCODE", "errcode", 47001, "count", -1));

        world.api.post(syncs(), null);

        JsonNode sync = ended(1, "STOPPED");
        assertThat(new Paths(world)
                        .of(account, "follower-sync:" + sync.get("id").asText()))
                .containsSequence("get-followers", "people-refused", "stop", "end-stopped")
                .doesNotContain("set-aside", "finish");
        assertThat(total("?following=true")).isEqualTo(3);
    }

    @Test
    void oneRunsAtATimeAndCanBeStopped() {
        crowd(3, null, null);
        fault("/cgi-bin/user/get", Map.of("kind", "ERRCODE", "errcode", -1, "count", -1));
        world.api.post(syncs(), null);
        String running = world.api.get(syncs()).at("/items/0/id").asText();

        assertThat(world.api.exchange("POST", syncs(), null).statusCode()).isEqualTo(409);
        // whoever stops it at the moment when it moves is asked to do so again
        await().atMost(Duration.ofSeconds(20))
                .until(() -> world.api
                                .exchange("POST", syncs() + "/" + running + "/stop", null)
                                .statusCode()
                        < 300);
        world.wechat.delete("/faults");

        assertThat(world.api.get(syncs()).at("/items/0/state").asText()).isEqualTo("STOPPED");
        assertThat(synced().get("asked").asInt()).isEqualTo(3);
    }

    @Test
    void tagsManyAtOnceAtWechatAndHere() {
        crowd(120, null, null);
        synced();
        int tag = aTag("会员");

        JsonNode tagging = tagged(Map.of("tag", tag, "putOn", true, "everybody", Map.of("following", true)));

        assertThat(tagging.get("done").asInt()).isEqualTo(120);
        assertThat(total("?tag=" + tag)).isEqualTo(120);
        assertThat(reached(tag)).isEqualTo(120);
        JsonNode refreshed = world.api.post("/api/accounts/" + account + "/follower-tags/refresh", null);
        assertThat(refreshed.get(1).get("followers").asInt()).isEqualTo(120);
        tagged(Map.of("tag", tag, "putOn", false, "openids", openids().subList(0, 60)));
        assertThat(total("?tag=" + tag)).isEqualTo(60);
        assertThat(reached(tag)).isEqualTo(60);
        assertThat(world.api
                        .exchange("GET", followers + ".csv?tag=" + tag, null)
                        .body()
                        .lines())
                .hasSize(61);
    }

    /** What whoever sends to a tag is told. */
    private int reached(int tag) {
        return world.api
                .get("/api/accounts/" + account + "/follower-count?tag=" + tag)
                .get("following")
                .asInt();
    }

    @Test
    void somebodyWhoLeftUnseenDoesNotKeepTheOthersFromTheirTag() {
        crowd(3, null, null);
        synced();
        int tag = aTag("会员");
        List<String> people = openids();
        world.wechat.put("/accounts/" + account + "/callback", Collections.singletonMap("url", null));
        world.wechat.post("/mp/" + account + "/people/" + people.get(1) + "/unfollow", null);

        JsonNode tagging = tagged(Map.of("tag", tag, "putOn", true, "openids", people));

        assertThat(tagging.get("done").asInt()).isEqualTo(2);
        assertThat(world.api.get(taggings() + "/" + tagging.get("id").asText() + "/refused"))
                .hasSize(1)
                .first()
                .extracting(JsonNode::asText)
                .isEqualTo(people.get(1));
        assertThat(new Paths(world)
                        .of(account, "follower-tagging:" + tagging.get("id").asText()))
                .containsSequence("tag-refused", "set-aside", "next-people")
                .contains("record", "finish")
                .doesNotContain("take-off", "give-up");
    }

    @Test
    void stopsWhenTheTagIsGoneAtWechat() {
        crowd(3, null, null);
        synced();
        int tag = aTag("会员");
        fault("/cgi-bin/tags/members/batchuntagging", Map.of("kind", "ERRCODE", "errcode", 45159));

        JsonNode tagging = tagged(Map.of("tag", tag, "putOn", false, "openids", openids()), "STOPPED");

        assertThat(tagging.get("done").asInt()).isZero();
        assertThat(new Paths(world)
                        .of(account, "follower-tagging:" + tagging.get("id").asText()))
                .containsSequence("take-off", "untag-gone", "give-up", "end-gone");
    }

    @Test
    void putsAPersonRightWhomWeCountedForAnotherChannel() {
        String store = world.aChannel("一号店");
        String fair = world.aChannel("展会");
        crowd(1, "ch_" + store, null);
        synced();
        world.context
                .getBean(JdbcClient.class)
                .sql("update follower set channel_id = ? where account_id = ?")
                .params(Long.parseLong(fair), account)
                .update();

        JsonNode sync = synced();

        assertThat(sync.get("movedChannels").asInt()).isEqualTo(1);
        assertThat(sync.get("ours").asInt()).isEqualTo(1);
        JsonNode report = world.api.get(syncs() + "/" + sync.get("id").asText() + "/report");
        assertThat(report).hasSize(2);
        assertThat(report.get(0).get("channelId").asText()).isEqualTo(store);
        assertThat(report.get(0).get("wechat").asInt()).isEqualTo(1);
        assertThat(report.get(0).get("ours").asInt()).isEqualTo(1);
        assertThat(report.get(0).get("movedIn").asInt()).isEqualTo(1);
        assertThat(report.get(1).get("movedOut").asInt()).isEqualTo(1);
        assertThat(total("?channel=" + store)).isEqualTo(1);
    }

    @Test
    void anOperatorSyncsTagsFindsByTagAndSeesWhatHappenedToOnePerson() {
        crowd(3, null, null);
        world.api.put(
                "/api/accounts/" + account + "/reply-plans/FOLLOW/default",
                Map.of("enabled", true, "items", List.of(World.text("您好，欢迎关注"))));
        String person = world.wechat
                .post("/mp/" + account + "/people", Map.of("name", "小明"))
                .get("openid")
                .asText();
        world.wechat.post("/mp/" + account + "/people/" + person + "/follow", Map.of());
        try (Browsing operator = Browsing.atADesk(world).signedIn()) {
            Page console = operator.page;
            console.navigate("/a/" + account + "/followers?tab=syncs");
            button(console, "同步全部粉丝").click();
            assertThat(console.locator(".ant-progress-status-success")).hasCount(2);
            tab(console, "标签").click();
            button(console, "新建标签").click();
            console.getByLabel("标签名称").fill("会员");
            button(console, "保存").click();
            assertThat(console.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("会员")))
                    .isVisible();
            tab(console, "粉丝").click();
            console.locator("thead").getByRole(AriaRole.CHECKBOX).check();
            console.getByLabel("要打上或去掉的标签").click();
            console.locator(".ant-select-item-option").getByText("会员").last().click();
            button(console, "打标签").click();
            assertThat(console.getByText("给 4 人打上「会员」：完成")).isVisible();
            tab(console, "标签").click();
            console.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("会员"))
                    .click();
            console.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(person))
                    .click();

            assertThat(console.getByText("关注公众号")).isVisible();
            assertThat(console.getByText("您好，欢迎关注")).isVisible();
            assertThat(console.locator(".ant-timeline").getByText("默认").first()).isVisible();
            assertThat(console.getByText("会员", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            assertThat(operator.errors).isEmpty();
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(false));
    }

    private static Locator tab(Page page, String name) {
        return page.getByRole(
                AriaRole.TAB, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private String syncs() {
        return "/api/accounts/" + account + "/follower-syncs";
    }

    private JsonNode synced() {
        int before = world.api.get(syncs()).get("total").asInt();
        world.api.post(syncs(), null);
        return ended(before, "DONE");
    }

    private String taggings() {
        return "/api/accounts/" + account + "/follower-taggings";
    }

    private int aTag(String name) {
        return world.api
                .post("/api/accounts/" + account + "/follower-tags", Map.of("name", name))
                .get("id")
                .asInt();
    }

    private List<String> openids() {
        List<String> openids = new ArrayList<>();
        world.api
                .get(followers + "?size=200")
                .get("items")
                .forEach(one -> openids.add(one.get("openid").asText()));
        return openids;
    }

    private JsonNode tagged(Map<String, Object> draft) {
        return tagged(draft, "DONE");
    }

    private JsonNode tagged(Map<String, Object> draft, String how) {
        String id = world.api.post(taggings(), draft).get("id").asText();
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> world.api.get(taggings() + "/" + id),
                        one -> one.get("state").asText().equals(how));
    }

    private JsonNode ended(int before, String how) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    JsonNode all = world.api.get(syncs());
                    assertThat(all.get("total").asInt()).isGreaterThan(before);
                    assertThat(all.at("/items/0/state").asText()).isEqualTo(how);
                });
        return world.api.get(syncs()).at("/items/0");
    }

    private int total(String query) {
        return world.api.get(followers + query).get("total").asInt();
    }

    private void crowd(int count, String scene, String tag) {
        Map<String, Object> crowd = new HashMap<>(Map.of("count", count));
        crowd.put("scene", scene);
        crowd.put("tag", tag);
        world.wechat.post("/mp/" + account + "/followers", crowd);
    }

    private void fault(String path, Map<String, Object> fault) {
        Map<String, Object> body = new HashMap<>(fault);
        body.put("path", path);
        body.put("account", account);
        world.wechat.post("/faults", body);
    }
}
