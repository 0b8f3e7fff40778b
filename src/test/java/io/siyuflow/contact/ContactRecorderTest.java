package io.siyuflow.contact;

import static io.siyuflow.testing.KnownAccounts.CORP;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyuflow.callback.ReceivedEvent;
import io.siyuflow.callback.WecomEvent;
import io.siyuflow.channel.Channel;
import io.siyuflow.channel.ChannelGains.Day;
import io.siyuflow.channel.ChannelGains.Gains;
import io.siyuflow.channel.SomeChannels;
import io.siyuflow.engine.BindingScope;
import io.siyuflow.testing.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContactRecorderTest {

    private static final Instant NOON = Instant.parse("2026-01-05T04:00:00Z");
    private static final Pair ANNA = new Pair(CORP, "wmAnna", "zhangsan");

    private final TestDatabase database = TestDatabase.create();
    private final Contacts contacts = new Contacts(database.jdbc());
    private final LiveCodes liveCodes = new LiveCodes(database.jdbc(), Clock.systemUTC());
    private final ContactDays days = new ContactDays(database.jdbc());
    private final ContactRecorder recorder = new ContactRecorder(contacts, liveCodes, days);
    private Channel fair;
    private LiveCode code;

    @BeforeEach
    void aLiveCode() {
        fair = new SomeChannels(database).add("展会", true);
        code = liveCodes.add(CORP, new LiveCodeDraft("入口", "" + fair.id(), "41", 1, true, "", "", List.of()));
    }

    @Test
    void countsANewFriendForChannelLiveCodeAndGroup() {
        happens(added(code.state(), "W1"), NOON);

        assertThat(days.ofAllTime(CORP, List.of(fair.id())).get(fair.id())).isEqualTo(new Gains(1, 0));
        assertThat(days.byLiveCode(CORP).get(code.id())).isEqualTo(new Gains(1, 0));
        assertThat(days.byGroup(CORP).get(41L)).isEqualTo(new Gains(1, 0));
        assertThat(contacts.lock(ANNA).origin()).isEqualTo(new Origin(code.state(), fair.id(), code.id(), 41L));
    }

    @Test
    void countsAHalfFriendWhoBecomesAFullOneOnce() {
        happens(half(code.state(), "W1"), NOON);
        assertThat(contacts.lock(ANNA).half()).isTrue();
        contacts.claimGreeting(ANNA, NOON);

        happens(added("", ""), NOON.plusSeconds(60));

        assertThat(won()).isEqualTo(new Gains(1, 0));
        assertThat(contacts.lock(ANNA))
                .isEqualTo(
                        new Contact(new Origin(code.state(), fair.id(), code.id(), 41L), false, NOON, null, NOON, 0));
    }

    @Test
    void ignoresAHalfAdditionThatIsLaterThanTheFullOne() {
        happens(added(code.state(), "W1"), NOON);
        happens(half(code.state(), "W1"), NOON.minusSeconds(5));

        assertThat(won()).isEqualTo(new Gains(1, 0));
        assertThat(contacts.lock(ANNA).half()).isFalse();
    }

    @Test
    void countsALossForWhereTheFriendCameFromAndComingBackAgain() {
        happens(added(code.state(), "W1"), NOON);
        happens(lost(), NOON.plusSeconds(60));
        happens(lost(), NOON.plusSeconds(60));
        happens(new WecomEvent.ContactDeleted("zhangsan", "wmAnna", ""), NOON.plusSeconds(90));
        assertThat(won()).isEqualTo(new Gains(1, 1));

        happens(added(code.state(), "W2"), NOON.plusSeconds(120));

        assertThat(won()).isEqualTo(new Gains(2, 1));
        assertThat(contacts.lock(ANNA).earlierAdds()).isEqualTo(1);
        assertThat(contacts.lock(ANNA).greetedAt()).isNull();
    }

    @Test
    void countsNoLossWhenAFriendIsHandedOverToAColleague() {
        happens(added(code.state(), "W1"), NOON);

        happens(new WecomEvent.ContactDeleted("zhangsan", "wmAnna", "DELETE_BY_TRANSFER"), NOON.plusSeconds(60));

        assertThat(won()).isEqualTo(new Gains(1, 0));
        assertThat(contacts.lock(ANNA).isFriend()).isFalse();
    }

    @Test
    void ignoresALossThatIsOlderThanTheFriendship() {
        happens(added(code.state(), "W1"), NOON);

        happens(lost(), NOON.minusSeconds(60));

        assertThat(won()).isEqualTo(new Gains(1, 0));
        assertThat(contacts.lock(ANNA).isFriend()).isTrue();
    }

    @Test
    void movesALossThatOvertookItsAdditionToWhereTheyCameFrom() {
        happens(lost(), NOON.plusSeconds(60));
        assertThat(days.ofAllTime(CORP, List.of(0L)).get(0L)).isEqualTo(new Gains(0, 1));

        happens(added(code.state(), "W1"), NOON);

        assertThat(days.ofAllTime(CORP, List.of(0L)).get(0L)).isEqualTo(Gains.NONE);
        assertThat(won()).isEqualTo(new Gains(1, 1));
        assertThat(contacts.lock(ANNA).isFriend()).isFalse();
    }

    @Test
    void takesANewCodeForAFullFriendAsTheEndOfTheOldFriendshipThatWeMissed() {
        happens(added(code.state(), "W1"), NOON);
        contacts.claimGreeting(ANNA, NOON);

        happens(added(code.state(), "W2"), NOON.plusSeconds(3600));

        assertThat(won()).isEqualTo(new Gains(1, 0));
        assertThat(contacts.lock(ANNA).greetedAt()).isNull();
        assertThat(contacts.lock(ANNA).earlierAdds()).isEqualTo(1);
    }

    @Test
    void keepsFriendsOfAForeignStateAsOfNoChannel() {
        happens(added("someone-elses", "W1"), NOON);
        happens(new WecomEvent.ContactAdded("lisi", "wmBob", "lc_999999", ""), NOON);

        assertThat(days.ofAllTime(CORP, List.of(0L)).get(0L)).isEqualTo(new Gains(2, 0));
        assertThat(contacts.lock(ANNA).origin().state()).isEqualTo("someone-elses");
    }

    @Test
    void stillCountsForADeletedLiveCode() {
        liveCodes.remove(code);

        happens(added(code.state(), "W1"), NOON);

        assertThat(won()).isEqualTo(new Gains(1, 0));
    }

    @Test
    void givesTheFiguresOfAChannelByDay() {
        happens(added(code.state(), "W1"), NOON);
        happens(lost(), NOON.plusSeconds(86_400));

        assertThat(days.byDay(CORP, fair.id(), LocalDate.parse("2026-01-05"), LocalDate.parse("2026-01-06")))
                .containsExactlyInAnyOrder(
                        new Day(LocalDate.parse("2026-01-05"), new Gains(1, 0)),
                        new Day(LocalDate.parse("2026-01-06"), new Gains(0, 1)));
    }

    @Test
    void countsEachOfMany() {
        IntStream.range(0, 120)
                .parallel()
                .forEach(n -> database.transaction()
                        .executeWithoutResult(tx -> happens(
                                new WecomEvent.ContactAdded("zhangsan", "wm" + n % 60, code.state(), "W" + n % 60),
                                NOON)));

        assertThat(won()).isEqualTo(new Gains(60, 0));
    }

    @Test
    void givesTheRightToGreetToOne() {
        happens(added(code.state(), "W1"), NOON);

        long claimed = IntStream.range(0, 16)
                .parallel()
                .filter(n -> contacts.claimGreeting(ANNA, NOON))
                .count();

        assertThat(claimed).isEqualTo(1);
        contacts.releaseGreeting(ANNA);
        assertThat(contacts.claimGreeting(ANNA, NOON)).isTrue();
    }

    @Test
    void tellsByWhichChannelAndLiveCodeAnEventCame() {
        OriginOfEvent origin = new OriginOfEvent(liveCodes, contacts);
        happens(added(code.state(), "W1"), NOON);

        assertThat(origin.idOf(event(added(code.state(), "W1")), BindingScope.CHANNEL))
                .contains("" + fair.id());
        assertThat(origin.idOf(event(lost()), BindingScope.LIVE_CODE)).contains("" + code.id());
        assertThat(origin.idOf(event(added("someone-elses", "")), BindingScope.LIVE_CODE))
                .isEmpty();
        assertThat(origin.idOf(event(lost()), BindingScope.ACCOUNT)).isEmpty();
    }

    private static ReceivedEvent event(WecomEvent event) {
        return new ReceivedEvent(1, CORP, event, NOON, NOON);
    }

    private Gains won() {
        return days.byLiveCode(CORP).getOrDefault(code.id(), Gains.NONE);
    }

    private void happens(WecomEvent event, Instant at) {
        recorder.record(new ReceivedEvent(1, CORP, event, at, at));
    }

    private static WecomEvent added(String state, String welcomeCode) {
        return new WecomEvent.ContactAdded("zhangsan", "wmAnna", state, welcomeCode);
    }

    private static WecomEvent half(String state, String welcomeCode) {
        return new WecomEvent.HalfContactAdded("zhangsan", "wmAnna", state, welcomeCode);
    }

    private static WecomEvent lost() {
        return new WecomEvent.ContactLost("zhangsan", "wmAnna");
    }
}
