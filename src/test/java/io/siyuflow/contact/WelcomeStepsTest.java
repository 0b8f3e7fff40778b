package io.siyuflow.contact;

import static io.siyuflow.testing.KnownAccounts.CORP;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyuflow.channel.Channel;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Outcome;
import io.siyuflow.shared.Content;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WelcomeStepsTest {

    private static final Pair ANNA = new Pair(CORP, "wmAnna", "zhangsan");

    private final World world = new World();
    private final FindWelcome findWelcome = new FindWelcome(
            world.contacts, world.liveCodes, world.groups, world.channels.store(), world.welcomes, world.clock);
    private final ClaimGreeting claimGreeting = new ClaimGreeting(world.contacts, world.welcomes, world.clock);
    private final ComposeWelcome composeWelcome =
            new ComposeWelcome(world.welcomes, world.channels.store(), world.staff, world.clock);
    private final ComposeRemark composeRemark = new ComposeRemark(world.channels.store(), world.staff, world.clock);
    private final Instant added = Instant.now().minusSeconds(3);
    private Channel fair;
    private LiveCode code;

    @BeforeEach
    void aLiveCodeOfAGroup() {
        fair = world.channels.add("展会", true);
        ReceptionGroup group = world.groups.add(CORP, new GroupDraft("接待一组", List.of("zhangsan"), "{渠道}-{昵称}"));
        code = world.liveCodes.add(
                CORP, new LiveCodeDraft("入口", "" + fair.id(), "" + group.id(), 1, true, "", "", List.of("et_vip")));
    }

    @Test
    void findsEverythingTheRulesDecideBy() {
        long own = save(fair.id(), true, "展会欢迎您");
        long byDefault = save(null, true, "您好");
        world.contacts.addIfNew(ANNA, origin(), true, added);

        FindWelcome.Response found = found(code.state(), "W1");

        assertThat(found.hasWelcomeCode()).isTrue();
        assertThat(found.secondsSinceEvent()).isBetween(3L, 10L);
        assertThat(found.expiresAt()).isEqualTo(added.plusSeconds(20));
        assertThat(found.channel()).isEqualTo("" + fair.id());
        assertThat(found.channelEnabled()).isTrue();
        assertThat(found.channelWelcome()).isEqualTo("" + own);
        assertThat(found.accountWelcome()).isEqualTo("" + byDefault);
        assertThat(found.half()).isTrue();
        assertThat(found.alreadyGreeted()).isFalse();
        assertThat(found.remarkPattern()).isEqualTo("{渠道}-{昵称}");
        assertThat(found.remarkUsesNickname()).isTrue();
        assertThat(found.tags()).containsExactly("et_vip");
    }

    @Test
    void prefersTheLiveCodesOwnRemarkPattern() {
        world.liveCodes.change(
                code, new LiveCodeDraft("入口", "" + fair.id(), "" + code.group(), 1, true, "", "展{日期}", List.of()));

        assertThat(found(code.state(), "").remarkPattern()).isEqualTo("展{日期}");
        assertThat(found(code.state(), "").remarkUsesNickname()).isFalse();
    }

    @Test
    void takesTheOriginOfTheHalfContactWhenTheFullOneComesWithoutAState() {
        world.contacts.addIfNew(ANNA, origin(), false, added);
        world.contacts.claimGreeting(ANNA, added);

        FindWelcome.Response found = found("", "");

        assertThat(found.channel()).isEqualTo("" + fair.id());
        assertThat(found.liveCode()).isEqualTo("" + code.id());
        assertThat(found.alreadyGreeted()).isTrue();
        assertThat(found.hasWelcomeCode()).isFalse();
    }

    @Test
    void findsNothingForSomebodyWhoCameByNoCodeOfOurs() {
        save(fair.id(), true, "展会欢迎您");

        FindWelcome.Response found = found("someone-elses", "W1");

        assertThat(found.channel()).isEmpty();
        assertThat(found.channelWelcome()).isEmpty();
        assertThat(found.accountWelcome()).isEmpty();
        assertThat(found.remarkPattern()).isEmpty();
        assertThat(found.tags()).isEmpty();
    }

    @Test
    void findsNoWelcomeThatIsSwitchedOff() {
        save(fair.id(), false, "展会欢迎您");

        assertThat(found(code.state(), "W1").channelWelcome()).isEmpty();
    }

    @Test
    void letsOneGreetAndSaysWhetherTheNameIsNeeded() {
        long welcome = save(null, true, "{客户昵称}您好");
        world.contacts.addIfNew(ANNA, origin(), false, added);

        assertThat(claimed(welcome)).isEqualTo(new ClaimGreeting.Response(true, true));
        assertThat(claimed(welcome).claimed()).isFalse();
        new ReleaseGreeting(world.contacts).call(new ReleaseGreeting.Request("zhangsan", "wmAnna"), context());
        assertThat(claimed(welcome).claimed()).isTrue();
    }

    @Test
    void writesTheWelcomeForThePerson() {
        world.staff.of(CORP);
        long welcome = save(null, true, "{客户昵称}您好，我是{员工姓名}，欢迎来{渠道}");

        assertThat(composed(welcome, "小红").text()).isEqualTo("小红您好，我是张三，欢迎来展会");
        assertThat(composed(welcome, "").text()).isEqualTo("您好，我是张三，欢迎来展会");
        assertThat(composed(welcome, "小红").attachments())
                .containsExactly(new Content.Link("送给小红", null, "https://a.cn/", null, null));
    }

    @Test
    void namesStaffWhoseNameIsNotKnownInWords() {
        long welcome = save(null, true, "我是{员工姓名}");

        assertThat(composed(welcome, "").text()).isEqualTo("我是您的专属客服");
    }

    @Test
    void staysInsideWecomsLengthWithTheLongestNickname() {
        long welcome = save(null, true, "{客户昵称}");

        assertThat(composed(welcome, "🌸".repeat(100)).text()).isEqualTo("🌸".repeat(20));
    }

    @Test
    void writesTheRemarkWithTheDayOfTheAddition() {
        ComposeRemark.Request request = new ComposeRemark.Request(
                "{渠道}-{昵称}-{日期}", "zhangsan", "" + fair.id(), "小红", Instant.parse("2026-01-04T16:00:00Z"));

        assertThat(done(composeRemark.call(request, context())).remark()).isEqualTo("展会-小红-20260105");
    }

    @Test
    void bringsFilesOfWelcomesToWecomAgainBeforeTheyAreForgotten() {
        String picture = world.files.addPicture();
        WelcomeDraft draft = new WelcomeDraft(true, "", List.of(new Content.Image(picture)));
        world.publishingWelcome.publish(CORP, null, draft);

        world.publishingWelcome.keepReady();
        assertThat(world.files.wechat().made("wecom.upload-media")).hasSize(1);

        world.files.moveBy(Duration.ofHours(61));
        world.publishingWelcome.keepReady();
        assertThat(world.files.wechat().made("wecom.upload-media")).hasSize(2);
    }

    private Origin origin() {
        return world.liveCodes.originOf(CORP, code.state());
    }

    private long save(Long channel, boolean enabled, String text) {
        Content link = new Content.Link("送给{客户昵称}", null, "https://a.cn/", null, null);
        return world.welcomes
                .save(CORP, channel, new WelcomeDraft(enabled, text, List.of(link)))
                .id();
    }

    private FindWelcome.Response found(String state, String welcomeCode) {
        return done(
                findWelcome.call(new FindWelcome.Request("zhangsan", "wmAnna", state, welcomeCode, added), context()));
    }

    private ClaimGreeting.Response claimed(long welcome) {
        return done(claimGreeting.call(new ClaimGreeting.Request("zhangsan", "wmAnna", "" + welcome), context()));
    }

    private ComposeWelcome.Response composed(long welcome, String nickname) {
        return done(composeWelcome.call(
                new ComposeWelcome.Request("" + welcome, "zhangsan", "" + fair.id(), nickname), context()));
    }

    private static <R> R done(Outcome<R> outcome) {
        return ((Outcome.Done<R>) outcome).result();
    }

    private static CallContext context() {
        return new CallContext(CORP, "evt-1/step", 1, false, Instant.now());
    }
}
