package io.siyuflow.wechat;

import static io.siyuflow.wechat.SandboxBench.code;
import static io.siyuflow.wechat.SandboxBench.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyuflow.account.ConnectionTest;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Outcome;
import io.siyuflow.connector.ResultUnknown;
import io.siyuflow.sandbox.SandboxTest;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.MovableClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The connectors of menus against the stand-in. */
@SandboxTest
@Timeout(90)
class MenuConnectorsTest {

    @Autowired
    private Environment environment;

    @Autowired
    private MovableClock clock;

    private SandboxBench bench;
    private WechatCalls calls;
    private AccountId mp;

    @BeforeEach
    void anMp() {
        bench = new SandboxBench(environment, clock);
        calls = bench.calls;
        mp = bench.anMp();
    }

    @AfterEach
    void noFaultsAndNow() {
        bench.noFaultsAndNow();
    }

    @Test
    void createsReadsAndDeletesAMenu() {
        assertThat(live().exists()).isFalse();

        create(click("今日活动", "V1"), group("更多", view("官网", "https://a.example/")));

        MpGetMenu.Menu menu = live();
        assertThat(menu.exists()).isTrue();
        assertThat(menu.buttons()).containsExactly(click("今日活动", "V1"), group("更多", view("官网", "https://a.example/")));
        assertThat(website().buttons()).isEqualTo(menu.buttons());
        done(new MpDeleteMenu(calls).call(new MpDeleteMenu.Request(), context()));
        assertThat(live().exists()).isFalse();
        assertThat(website().open()).isFalse();
    }

    @Test
    void refusesWhatWechatRefuses() {
        assertThat(refused(click("名".repeat(6), "V1"))).isEqualTo("40018");
        assertThat(refused(group("更多", click("名".repeat(21), "V1")))).isEqualTo("40025");
        assertThat(refused(click("一", "1"), click("二", "2"), click("三", "3"), click("四", "4")))
                .isEqualTo("40016");
        assertThat(refused(group(
                        "六",
                        click("1", "1"),
                        click("2", "2"),
                        click("3", "3"),
                        click("4", "4"),
                        click("5", "5"),
                        click("6", "6"))))
                .isEqualTo("40023");
        assertThat(refused(click("一", "k".repeat(129)))).isEqualTo("40019");
        assertThat(refused(view("官网", "https://a.example/" + "p".repeat(1024)))).isEqualTo("40020");
        assertThat(refused(view("官网", "javascript:alert(1)"))).isEqualTo("40055");
        assertThat(refused(group(
                        "多",
                        view("1", "https://a.example"),
                        view("2", "https://b.example"),
                        view("3", "https://c.example"),
                        view("4", "https://d.example"))))
                .isEqualTo("65316");
        assertThat(live().exists()).isFalse();
    }

    @Test
    void showsThoseWithATagTheNewestMenuThatFits() {
        JsonNode crowd = crowd("会员");
        int tag = crowd.get("tagId").asInt();
        String member = crowd.at("/first/0").asText();
        create(view("官网", "https://a.example/"));
        add(tag, view("会员", "https://b.example/"));
        String newer = add(tag, view("贵宾", "https://b.example/"));

        assertThat(seenBy(member)).isEqualTo("贵宾");
        done(new MpDeleteConditionalMenu(calls).call(new MpDeleteConditionalMenu.Request(newer), context()));
        assertThat(seenBy(member)).isEqualTo("会员");
        assertThat(live().conditional())
                .singleElement()
                .satisfies(one -> assertThat(one.tagId()).isEqualTo(tag));
        assertThat(code(new MpTryMenu(calls).call(new MpTryMenu.Request("oNobody"), context())))
                .isEqualTo("65302");
    }

    @Test
    void aConditionalMenuNeedsADefaultOneAndATagThatIsThere() {
        int tag = crowd("会员").get("tagId").asInt();

        assertThat(code(adding(tag, view("会员", "https://b.example/")))).isEqualTo("65303");
        create(view("官网", "https://a.example/"));
        assertThat(code(adding(99, view("会员", "https://b.example/")))).isEqualTo("45159");
    }

    @Test
    void deletingWhatIsGoneIsNoMistake() {
        MpDeleteConditionalMenu.Deleted deleted =
                done(new MpDeleteConditionalMenu(calls).call(new MpDeleteConditionalMenu.Request("1"), context()));

        assertThat(deleted.wasThere()).isFalse();
    }

    @Test
    void findsOutWhetherAMenuWasAddedBeforeTheAnswerGotLost() {
        int tag = crowd("会员").get("tagId").asInt();
        create(view("官网", "https://a.example/"));
        MpAddConditionalMenu connector = new MpAddConditionalMenu(calls);
        MpAddConditionalMenu.Request request =
                new MpAddConditionalMenu.Request(tag, List.of(view("会员", "https://b.example/")));

        assertThat(connector.reconcile(request, context()).orElseThrow()).isInstanceOf(Outcome.TryLater.class);
        String added = done(connector.call(request, context())).menuId();

        assertThat(done(connector.reconcile(request, context()).orElseThrow()).menuId())
                .isEqualTo(added);
    }

    @Test
    void aConditionalMenuWhoseAnswerGotLostIsFoundAndNotAddedTwice() {
        int tag = crowd("会员").get("tagId").asInt();
        create(view("官网", "https://a.example/"));
        MpAddConditionalMenu connector = new MpAddConditionalMenu(calls);
        MpAddConditionalMenu.Request request =
                new MpAddConditionalMenu.Request(tag, List.of(view("会员", "https://b.example/")));
        fault("menu/addconditional", Map.of("kind", "TIMEOUT_AFTER", "ms", SandboxBench.TOO_LONG_MS));

        assertThatExceptionOfType(ResultUnknown.class).isThrownBy(() -> connector.call(request, context()));

        done(connector.reconcile(request, context()).orElseThrow());
        assertThat(live().conditional()).hasSize(1);
    }

    @Test
    void aConditionalMenuThatNeverArrivedIsAddedWhenAskedAgain() {
        int tag = crowd("会员").get("tagId").asInt();
        create(view("官网", "https://a.example/"));
        MpAddConditionalMenu connector = new MpAddConditionalMenu(calls);
        MpAddConditionalMenu.Request request =
                new MpAddConditionalMenu.Request(tag, List.of(view("会员", "https://b.example/")));
        fault("menu/addconditional", Map.of("kind", "TIMEOUT_BEFORE", "ms", SandboxBench.TOO_LONG_MS));

        assertThatExceptionOfType(ResultUnknown.class).isThrownBy(() -> connector.call(request, context()));

        assertThat(connector.reconcile(request, context()).orElseThrow()).isInstanceOf(Outcome.TryLater.class);
        done(connector.call(request, context()));
        assertThat(live().conditional()).hasSize(1);
    }

    @Test
    void waitsForTheNextDayWhenTheMenusOfTheDayAreUsed() {
        bench.quota(mp, "/cgi-bin/menu/create", 1);
        create(view("官网", "https://a.example/"));

        assertThat(new MpCreateMenu(calls)
                        .call(new MpCreateMenu.Request(List.of(view("官网", "https://a.example/"))), context()))
                .isInstanceOfSatisfying(
                        Outcome.TryLater.class,
                        later -> assertThat(later.code()).isEqualTo("45009"));
    }

    @ParameterizedTest
    @CsvSource({
        "menu/create, 48001, Rejected",
        "menu/get, 48001, Rejected",
        "menu/delete, 48001, Rejected",
        "menu/delconditional, 48001, Rejected",
        "menu/trymatch, 48001, Rejected",
        "get_current_selfmenu_info, 48001, Rejected",
        "menu/create, -1, TryLater",
        "menu/get, -1, TryLater",
        "menu/delete, 45009, TryLater",
        "menu/delconditional, -1, TryLater",
        "menu/trymatch, 45009, TryLater",
        "get_current_selfmenu_info, -1, TryLater",
        "menu/get, 40013, Blocked"
    })
    void anAccountWithoutTheRightIsToldApartFromABusyServerAndAWrongAccount(String api, int code, String outcome) {
        create(view("官网", "https://a.example/"));
        fault(api, Map.of("kind", "ERRCODE", "errcode", code));

        assertThat(calling(api).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void refusesMediaAndArticlesThatAreNotThere() {
        assertThat(refused(new MenuButton("media_id", "图片", null, null, null, null, null, "nothing", null, null, null)))
                .isEqualTo("40007");
        assertThat(refused(
                        new MenuButton("article_id", "图文", null, null, null, null, "nothing", null, null, null, null)))
                .isEqualTo("40035");
    }

    @Test
    void nobodySeesAMenuThatIsNotThere() {
        String member = crowd("会员").at("/first/0").asText();

        assertThat(code(new MpTryMenu(calls).call(new MpTryMenu.Request(member), context())))
                .isEqualTo("46003");
    }

    @Test
    void theConnectionTestNamesTheRightThatIsMissing() {
        fault("menu/get", Map.of("kind", "ERRCODE", "errcode", 48001));

        List<ConnectionTest.Finding> findings = new WechatConnectionTest(bench.accounts, bench.mps, bench.wecoms)
                .test(bench.accounts.find(mp).orElseThrow());

        assertThat(findings)
                .filteredOn(finding -> !finding.ok())
                .singleElement()
                .satisfies(missing -> assertThat(missing.text()).contains("自定义菜单"));
    }

    private Outcome<?> calling(String api) {
        return switch (api) {
            case "menu/create" ->
                new MpCreateMenu(calls)
                        .call(new MpCreateMenu.Request(List.of(view("官网", "https://a.example/"))), context());
            case "menu/get" -> new MpGetMenu(calls).call(new MpGetMenu.Request(), context());
            case "menu/delete" -> new MpDeleteMenu(calls).call(new MpDeleteMenu.Request(), context());
            case "menu/delconditional" ->
                new MpDeleteConditionalMenu(calls).call(new MpDeleteConditionalMenu.Request("1"), context());
            case "menu/trymatch" -> new MpTryMenu(calls).call(new MpTryMenu.Request("o1"), context());
            case "get_current_selfmenu_info" ->
                new MpGetWebsiteMenu(calls).call(new MpGetWebsiteMenu.Request(), context());
            default -> throw new IllegalArgumentException(api);
        };
    }

    private void fault(String api, Map<String, Object> fault) {
        bench.fault(mp, "/cgi-bin/" + api, fault);
    }

    private void create(MenuButton... buttons) {
        done(new MpCreateMenu(calls).call(new MpCreateMenu.Request(List.of(buttons)), context()));
    }

    private String refused(MenuButton... buttons) {
        return code(new MpCreateMenu(calls).call(new MpCreateMenu.Request(List.of(buttons)), context()));
    }

    private String add(int tag, MenuButton button) {
        return done(adding(tag, button)).menuId();
    }

    private Outcome<MpAddConditionalMenu.Added> adding(int tag, MenuButton button) {
        return new MpAddConditionalMenu(calls).call(new MpAddConditionalMenu.Request(tag, List.of(button)), context());
    }

    private MpGetMenu.Menu live() {
        return done(new MpGetMenu(calls).call(new MpGetMenu.Request(), context()));
    }

    private MpGetWebsiteMenu.Menu website() {
        return done(new MpGetWebsiteMenu(calls).call(new MpGetWebsiteMenu.Request(), context()));
    }

    private String seenBy(String openid) {
        return done(new MpTryMenu(calls).call(new MpTryMenu.Request(openid), context()))
                .buttons()
                .get(0)
                .name();
    }

    private static MenuButton click(String name, String key) {
        return new MenuButton("click", name, key, null, null, null, null, null, null, null, null);
    }

    private static MenuButton view(String name, String url) {
        return new MenuButton("view", name, null, url, null, null, null, null, null, null, null);
    }

    private static MenuButton group(String name, MenuButton... children) {
        return new MenuButton(null, name, null, null, null, null, null, null, null, null, List.of(children));
    }

    private JsonNode crowd(String tag) {
        return bench.post("/mp/" + mp + "/followers", Map.of("count", 1, "scene", "ch_1", "tag", tag));
    }

    private CallContext context() {
        return bench.context(mp);
    }
}
