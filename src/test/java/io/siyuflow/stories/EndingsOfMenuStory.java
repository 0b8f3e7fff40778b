package io.siyuflow.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyuflow.connector.ConsoleCalls;
import io.siyuflow.menu.CheckingMenus;
import io.siyuflow.shared.AccountId;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way through {@code publish-menu}, {@code answer-menu-click}, {@code import-menu} and {@code check-menu}: which steps are passed, which are not. */
class EndingsOfMenuStory {

    private static final List<String> USED = new ArrayList<>();

    private final World world = World.get();
    private final Paths paths = new Paths(world);
    private String account;
    private LocalDate day = LocalDate.now(ZoneOffset.UTC);
    private MenuDesk desk;

    @BeforeEach
    void anAccount() {
        account = world.anMpAccount();
        USED.add(account);
        desk = new MenuDesk(world, account);
        paths.ofInstance("import-menu-" + account);
    }

    @AfterAll
    static void noStepWasLeftOut() {
        assertThat(new Paths(World.get()).notWalked("menu/publish-menu", USED)).isEmpty();
    }

    @AfterEach
    void noMoreFaults() {
        world.wechat.delete("/faults");
    }

    @Test
    void publishesTheDefaultMenuAndThoseForTagsAndTakesFormerOnesAway() {
        long tag = desk.aTag("会员");
        desk.publish(desk.save(
                List.of(MenuDesk.page("官网", "https://a.example/")),
                List.of(MenuDesk.conditional("给会员", tag, MenuDesk.page("会员", "https://b.example/")))));

        String second = desk.publish(desk.save(
                List.of(MenuDesk.page("官网", "https://a.example/")),
                List.of(MenuDesk.conditional("给会员", tag, MenuDesk.page("贵宾", "https://b.example/")))));

        assertThat(paths.ofInstance("menu-" + second))
                .containsSubsequence(
                        "ordered",
                        "open-version",
                        "has-menu",
                        "create-menu",
                        "add-conditional",
                        "get-menu",
                        "find-obsolete",
                        "delete-obsolete",
                        "close-version",
                        "end-published")
                .doesNotContain("delete-menu", "note-failure");
        assertThat(world.api.get(desk.menu + "/live").get("conditional").asInt())
                .isEqualTo(1);
    }

    @Test
    void anEmptyMenuIsDeletedWithAllThatHangsOnIt() {
        desk.publish(desk.save(List.of(MenuDesk.page("官网", "https://a.example/")), List.of()));

        String empty = desk.publish(desk.save(List.of(), List.of()));

        assertThat(paths.ofInstance("menu-" + empty))
                .containsSubsequence("has-menu", "delete-menu", "close-version", "end-published")
                .doesNotContain("create-menu", "get-menu");
        assertThat(world.api.get(desk.menu + "/live").get("source").asText()).isEqualTo("NONE");
    }

    @ParameterizedTest
    @CsvSource({
        "create, create-menu-refused",
        "addconditional, add-conditional-refused",
        "get, get-menu-refused",
        "delconditional, delete-obsolete-refused"
    })
    void aRefusalAnywhereEndsItWithItsReason(String api, String step) {
        long tag = desk.aTag("会员");
        desk.publish(desk.save(
                List.of(MenuDesk.page("官网", "https://a.example/")),
                List.of(MenuDesk.conditional("给会员", tag, MenuDesk.page("会员", "https://b.example/")))));
        JsonNode next = desk.save(
                List.of(MenuDesk.page("官网", "https://a.example/")),
                List.of(MenuDesk.conditional("给会员", tag, MenuDesk.page("贵宾", "https://b.example/"))));
        refuse("/cgi-bin/menu/" + api);

        String id = desk.order(next);

        assertThat(desk.ended(id).get("state").asText()).isEqualTo("FAILED");
        assertThat(desk.ended(id).get("reason").asText()).isNotBlank();
        assertThat(paths.ofInstance("menu-" + id))
                .containsSubsequence(step, "note-failure", "end-failed")
                .doesNotContain("close-version");
    }

    @Test
    void aRefusedDeletionIsToldToo() {
        refuse("/cgi-bin/menu/delete");

        String id = desk.order(desk.save(List.of(), List.of()));

        assertThat(desk.ended(id).get("state").asText()).isEqualTo("FAILED");
        assertThat(paths.ofInstance("menu-" + id)).containsSubsequence("delete-menu-refused", "note-failure");
    }

    @Test
    void aClickIsAnsweredAtOnceAndWhatIsLeftFollows() {
        desk.publish(
                desk.save(List.of(MenuDesk.message("一条", "第一条"), MenuDesk.message("两条", "第一条", "第二条")), List.of()));
        String one = desk.aFollower();
        String two = desk.aFollower();

        desk.click(one, Map.of("path", List.of(0)));
        desk.click(two, Map.of("path", List.of(1)));

        assertThat(clickOf(one))
                .containsExactly(
                        "clicked",
                        "find-entry",
                        "decide-click",
                        "has-reply",
                        "load-entry",
                        "answer",
                        "has-rest",
                        "end-replied");
        assertThat(clickOf(two)).containsSubsequence("has-rest", "send-rest", "end-replied");
    }

    @Test
    void aFollowerWhoRefusesTheRestIsLeftAloneVisibly() {
        desk.publish(desk.save(List.of(MenuDesk.message("两条", "第一条", "第二条")), List.of()));
        String person = desk.aFollower();
        refuse("/cgi-bin/message/custom/send", 43019);

        desk.click(person, Map.of("path", List.of(0)));

        assertThat(clickOf(person))
                .containsSubsequence("send-rest", "refused", "end-refused")
                .doesNotContain("end-replied");
    }

    @Test
    void anUnknownEntryIsMetWithSilence() {
        String person = desk.aFollower();

        desk.click(person, Map.of("key", "V1001", "force", true));

        assertThat(clickOf(person)).endsWith("has-reply", "end-silent").doesNotContain("load-entry", "answer");
    }

    @Test
    void aNewAccountWithoutAMenuHasNothingToImport() {
        assertThat(paths.ofInstance("import-menu-" + account))
                .containsExactly("added", "get-menu", "made-by-api", "get-website-menu", "made-on-website", "end-none");
        assertThat(world.api.get(desk.menu).get("revision").asInt()).isZero();
    }

    @Test
    void aNewAccountBringsTheMenuOfItsWebsiteAlong() {
        String appId = world.anMpAccount(there -> world.wechat.put(
                "/mp/" + there + "/website-menu",
                Map.of("button", List.of(Map.of("type", "text", "name", "电话", "value", "请拨 12345")))));

        assertThat(paths.ofInstance("import-menu-" + appId))
                .containsSubsequence("get-website-menu", "keep-website-menu", "end-imported");
        assertThat(world.api
                        .get("/api/accounts/" + appId + "/menu")
                        .at("/menu/entries/0/contents/0/text")
                        .asText())
                .isEqualTo("请拨 12345");
    }

    @Test
    void aNewAccountBringsTheMenuMadeByAnotherSystemAlongAndItStaysLive() {
        String appId = world.anMpAccount(there -> world.wechat.put(
                "/mp/" + there + "/menu",
                Map.of(
                        "button",
                        List.of(
                                Map.of("type", "view", "name", "官网", "url", "https://a.example/"),
                                Map.of("type", "click", "name", "活动", "key", "V1")))));

        assertThat(paths.ofInstance("import-menu-" + appId))
                .containsSubsequence("get-menu", "keep-api-menu", "end-imported")
                .doesNotContain("get-website-menu");
        JsonNode draft = world.api.get("/api/accounts/" + appId + "/menu");
        assertThat(draft.at("/menu/entries/0/url").asText()).isEqualTo("https://a.example/");
        assertThat(draft.get("notes").toString()).contains("活动");
        assertThat(world.wechat
                        .get("/mp/" + appId + "/menu")
                        .at("/button/1/key")
                        .asText())
                .isEqualTo("V1");
    }

    @ParameterizedTest
    @CsvSource({"/cgi-bin/menu/get, get-menu-refused", "/cgi-bin/get_current_selfmenu_info, get-website-menu-refused"})
    void anAccountWithoutTheRightToAMenuIsAddedAllTheSame(String path, String step) {
        String appId = world.anMpAccount(there -> world.wechat.post(
                "/faults", Map.of("account", there, "path", path, "kind", "ERRCODE", "errcode", 48001)));

        assertThat(paths.ofInstance("import-menu-" + appId))
                .containsSubsequence(step, "end-refused")
                .doesNotContain("end-imported", "end-none");
    }

    @Test
    void aMenuThatSomebodyElseChangedRingsAtTheBellUntilItIsPublishedAgain() {
        publishAWebsite();
        world.wechat.put(
                "/mp/" + account + "/menu",
                Map.of("button", List.of(Map.of("type", "view", "name", "商城", "url", "https://shop.example/"))));

        assertThat(checked()).containsExactly("started", "get-menu", "made-by-api", "note-api-menu", "end-noted");
        await().atMost(Duration.ofSeconds(20)).until(() -> openAlerts().size() == 1);
        assertThat(openAlerts().get(0).get("kind").asText()).isEqualTo("菜单被改动");
        assertThat(openAlerts().get(0).get("words").asText()).contains("处不同", "官网");

        publishAWebsite();

        await().atMost(Duration.ofSeconds(20)).until(() -> openAlerts().isEmpty());
    }

    @Test
    void aMenuThatIsGoneIsADifferenceTooAndOneThatIsAsPublishedIsNone() {
        publishAWebsite();
        assertThat(checked()).contains("note-api-menu");
        assertThat(world.api.get(desk.menu + "/live").get("drift")).isEmpty();
        assertThat(openAlerts()).isEmpty();

        day = day.plusDays(1);
        deleteTheMenuAtWechat();

        assertThat(checked()).containsSubsequence("get-website-menu", "note-website-menu", "end-noted");
        await().atMost(Duration.ofSeconds(20)).until(() -> openAlerts().size() == 1);
    }

    @ParameterizedTest
    @CsvSource({"/cgi-bin/menu/get, get-menu-refused", "/cgi-bin/get_current_selfmenu_info, get-website-menu-refused"})
    void aMenuThatMayNotBeSeenIsNotCompared(String path, String step) {
        publishAWebsite();
        deleteTheMenuAtWechat();
        refuse(path);

        assertThat(checked()).containsSubsequence(step, "end-refused").doesNotContain("end-noted");
    }

    @Test
    void whereNothingWasPublishedNothingIsCompared() {
        check();

        assertThat(paths.soFar(instanceOfCheck())).isEmpty();
    }

    private void publishAWebsite() {
        desk.publish(desk.save(List.of(MenuDesk.page("官网", "https://a.example/")), List.of()));
    }

    /** As somebody does who does not do it here. */
    private void deleteTheMenuAtWechat() {
        world.context
                .getBean(ConsoleCalls.class)
                .make(new AccountId(account), "mp.delete-menu", new Nothing(), "elsewhere-" + day + account, Map.class);
    }

    private record Nothing() {}

    /** The way of tonight's look at the menu. */
    private List<String> checked() {
        check();
        return paths.ofInstance(instanceOfCheck());
    }

    private void check() {
        world.context.getBean(CheckingMenus.class).nightly(new AccountId(account), day);
    }

    private String instanceOfCheck() {
        return "check-menu-" + account + "-" + day;
    }

    private JsonNode openAlerts() {
        return world.api.get("/api/alerts?open=true&account=" + account).get("items");
    }

    private List<String> clickOf(String person) {
        List<List<String>> all = paths.of(account, person, 2);
        return all.get(1);
    }

    private void refuse(String path) {
        refuse(path, 48001);
    }

    private void refuse(String path, int errcode) {
        world.wechat.post("/faults", Map.of("account", account, "path", path, "kind", "ERRCODE", "errcode", errcode));
    }
}
