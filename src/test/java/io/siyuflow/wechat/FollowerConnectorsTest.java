package io.siyuflow.wechat;

import static io.siyuflow.wechat.SandboxBench.code;
import static io.siyuflow.wechat.SandboxBench.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Outcome;
import io.siyuflow.connector.ResultUnknown;
import io.siyuflow.sandbox.SandboxTest;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.MovableClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The connectors of followers and tags against the stand-in. */
@SandboxTest
@Timeout(90)
class FollowerConnectorsTest {

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
    void listsEveryFollowerOnceOverPagesOfTenThousand() {
        crowd(10_003, null, null);

        MpListFollowers.Page first = list("");
        MpListFollowers.Page second = list(first.nextOpenid());
        MpListFollowers.Page last = list(second.nextOpenid());

        assertThat(first.total()).isEqualTo(10_003);
        assertThat(first.openids()).hasSize(10_000);
        assertThat(second.openids()).hasSize(3).doesNotContainAnyElementsOf(first.openids());
        assertThat(last.openids()).isEmpty();
        assertThat(code(new MpListFollowers(calls).call(new MpListFollowers.Request("oNobody"), context())))
                .isEqualTo("40003");
    }

    @Test
    void tellsOfEachFollowerByWhichCodeTheyCameWithTagsAndRemark() {
        crowd(2, "ch_7", "老客");
        List<String> openids = list("").openids();
        new MpSetFollowerRemark(calls).call(new MpSetFollowerRemark.Request(openids.get(0), "张姐"), context());

        List<MpGetFollowers.Person> people = get(openids).people();

        assertThat(people).extracting(MpGetFollowers.Person::openid).isEqualTo(openids);
        assertThat(people.get(0).following()).isTrue();
        assertThat(people.get(0).followedAt()).isBeforeOrEqualTo(clock.instant());
        assertThat(people.get(0).scene()).isEqualTo("ch_7");
        assertThat(people.get(0).byCode()).isTrue();
        assertThat(people.get(0).remark()).isEqualTo("张姐");
        assertThat(people.get(1).remark()).isEmpty();
        assertThat(people.get(1).tags()).containsExactly(tags().get(1).id());
    }

    @Test
    void tellsOfSomebodyWhoLeftNothingButThat() {
        crowd(1, "ch_7", null);
        String openid = list("").openids().get(0);
        bench.sandbox
                .post()
                .uri("/mp/" + mp + "/people/" + openid + "/unfollow")
                .retrieve()
                .toBodilessEntity();

        MpGetFollowers.Person gone = get(List.of(openid)).people().get(0);

        assertThat(gone.following()).isFalse();
        assertThat(gone.followedAt()).isNull();
        assertThat(gone.tags()).isEmpty();
        assertThat(list("").openids()).isEmpty();
    }

    @Test
    void oneUnknownPersonSpoilsTheWholeBatch() {
        crowd(1, null, null);
        List<String> openids = new ArrayList<>(list("").openids());
        openids.add("oNobody");

        assertThat(code(new MpGetFollowers(calls, clock).call(new MpGetFollowers.Request(openids), context())))
                .isEqualTo("40003");
    }

    @Test
    void makesRenamesAndDeletesATagButNoneTwiceAndNotWechatsOwn() {
        int id = create("会员");

        assertThat(tags()).extracting(MpListTags.Tag::name).containsExactly("星标组", "会员");
        assertThat(code(new MpCreateTag(calls).call(new MpCreateTag.Request("会员"), context())))
                .isEqualTo("45157");
        assertThat(code(new MpCreateTag(calls).call(new MpCreateTag.Request("长".repeat(31)), context())))
                .isEqualTo("45158");
        assertThat(rename(id, "老会员")).isInstanceOf(Outcome.Done.class);
        assertThat(rename(id, "老会员")).isInstanceOf(Outcome.Done.class);
        assertThat(code(rename(2, "我的"))).isEqualTo("45058");
        assertThat(code(rename(4711, "没有"))).isEqualTo("45159");
        assertThat(code(delete(2))).isEqualTo("45058");
        assertThat(delete(id)).isInstanceOf(Outcome.Done.class);
        assertThat(delete(id)).isInstanceOf(Outcome.Done.class);
        assertThat(tags()).extracting(MpListTags.Tag::name).containsExactly("星标组");
    }

    @Test
    void hasRoomForAHundredTags() {
        for (int i = 0; i < 100; i++) {
            create("标签" + i);
        }

        assertThat(code(new MpCreateTag(calls).call(new MpCreateTag.Request("再来一个"), context())))
                .isEqualTo("45056");
    }

    @Test
    void findsATagWhoseCreationWasAnsweredByNobody() {
        bench.fault(mp, "/cgi-bin/tags/create", Map.of("kind", "TIMEOUT_AFTER", "ms", SandboxBench.TOO_LONG_MS));
        MpCreateTag connector = new MpCreateTag(calls);
        MpCreateTag.Request request = new MpCreateTag.Request("会员");
        assertThatExceptionOfType(ResultUnknown.class).isThrownBy(() -> connector.call(request, context()));

        assertThat(connector.reconcile(request, context()).orElseThrow())
                .isEqualTo(Outcome.done(new MpCreateTag.Created(tags().get(1).id())));
    }

    @Test
    void aTagThatWasNeverCreatedIsTriedAgain() {
        MpCreateTag connector = new MpCreateTag(calls);

        assertThat(connector.reconcile(new MpCreateTag.Request("会员"), context()).orElseThrow())
                .isInstanceOf(Outcome.TryLater.class);
    }

    @Test
    void tagsFiftyAtOnceAndRefusesMoreAsWellAsStrangers() {
        crowd(51, null, null);
        List<String> openids = list("").openids();
        int id = create("会员");

        assertThat(tag(id, openids.subList(0, 50))).isInstanceOf(Outcome.Done.class);
        assertThat(code(tag(id, openids))).isEqualTo("40032");
        assertThat(code(tag(4711, openids.subList(0, 1)))).isEqualTo("45159");
        assertThat(code(tag(id, List.of("oNobody")))).isEqualTo("40003");
        assertThat(tags().get(1).followers()).isEqualTo(50);
        assertThat(new MpUntagFollowers(calls)
                        .call(new MpUntagFollowers.Request(id, openids.subList(0, 20)), context()))
                .isInstanceOf(Outcome.Done.class);
        assertThat(tags().get(1).followers()).isEqualTo(30);
    }

    @Test
    void knowsAnOpenidOfAnotherAccount() {
        int id = create("会员");
        AccountId mine = mp;
        mp = bench.anMp();
        crowd(1, null, null);
        String foreign = list("").openids().get(0);
        mp = mine;

        assertThat(code(tag(id, List.of(foreign)))).isEqualTo("49003");
    }

    @Test
    void aFollowerHasRoomForTwentyTags() {
        crowd(1, null, null);
        List<String> one = list("").openids();
        for (int i = 0; i < 20; i++) {
            tag(create("标签" + i), one);
        }

        assertThat(code(tag(create("再来一个"), one))).isEqualTo("45059");
    }

    @Test
    void waitsForTheNextDayWhenTheQuotaOfTheDayIsUsed() {
        bench.quota(mp, "/cgi-bin/user/get", 1);
        list("");

        assertThat(new MpListFollowers(calls).call(new MpListFollowers.Request(""), context()))
                .isInstanceOfSatisfying(
                        Outcome.TryLater.class,
                        later -> assertThat(later.code()).isEqualTo("45009"));
    }

    @Test
    void comesAgainWhenWechatIsBusyOrTheConnectionBreaksBefore() {
        bench.fault(mp, "/cgi-bin/tags/get", Map.of("kind", "ERRCODE", "errcode", -1));

        assertThat(new MpListTags(calls).call(new MpListTags.Request(), context()))
                .isInstanceOf(Outcome.TryLater.class);
        assertThat(tags()).hasSize(1);
    }

    private void crowd(int count, String scene, String tag) {
        Map<String, Object> crowd = new HashMap<>(Map.of("count", count));
        crowd.put("scene", scene);
        crowd.put("tag", tag);
        bench.post("/mp/" + mp + "/followers", crowd);
    }

    private MpListFollowers.Page list(String after) {
        return done(new MpListFollowers(calls).call(new MpListFollowers.Request(after), context()));
    }

    private MpGetFollowers.Found get(List<String> openids) {
        return done(new MpGetFollowers(calls, clock).call(new MpGetFollowers.Request(openids), context()));
    }

    private List<MpListTags.Tag> tags() {
        return done(new MpListTags(calls).call(new MpListTags.Request(), context()))
                .tags();
    }

    private int create(String name) {
        return done(new MpCreateTag(calls).call(new MpCreateTag.Request(name), context()))
                .tagId();
    }

    private Outcome<?> rename(int id, String name) {
        return new MpRenameTag(calls).call(new MpRenameTag.Request(id, name), context());
    }

    private Outcome<?> delete(int id) {
        return new MpDeleteTag(calls).call(new MpDeleteTag.Request(id), context());
    }

    private Outcome<?> tag(int id, List<String> openids) {
        return new MpTagFollowers(calls).call(new MpTagFollowers.Request(id, openids), context());
    }

    private CallContext context() {
        return bench.context(mp);
    }
}
