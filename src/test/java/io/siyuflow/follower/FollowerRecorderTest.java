package io.siyuflow.follower;

import static io.siyuflow.testing.KnownAccounts.MP;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyuflow.callback.Event;
import io.siyuflow.callback.MpEvent;
import io.siyuflow.callback.ReceivedEvent;
import io.siyuflow.channel.Channel;
import io.siyuflow.channel.ChannelDays.Counts;
import io.siyuflow.channel.SomeChannels;
import io.siyuflow.engine.BindingScope;
import io.siyuflow.testing.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FollowerRecorderTest {

    private static final Instant NOON = Instant.parse("2026-01-05T04:00:00Z");

    private final TestDatabase database = TestDatabase.create();
    private final SomeChannels channels = new SomeChannels(database);
    private final Followers followers = new Followers(database.jdbc());
    private final KeepingFollowers keeping =
            new KeepingFollowers(channels.store(), followers, channels.days(), Clock.systemUTC());
    private final FollowerRecorder recorder = new FollowerRecorder(channels.store(), keeping, channels.days());
    private Channel store;
    private Channel fair;

    @BeforeEach
    void twoChannels() {
        store = channels.add("门店一", true);
        fair = channels.add("展会", true);
    }

    @Test
    void countsAFollowByAChannelsCodeForThatChannelAndRemembersThePerson() {
        happens(follows("alice", store), NOON);

        assertThat(total(store)).isEqualTo(new Counts(1, 1, 0));
        assertThat(followers.lock(MP, "alice")).isEqualTo(new Follower(store.id(), NOON, null));
    }

    @Test
    void countsARepeatedFollowOnceAndAttributesThePersonToTheLastChannel() {
        happens(follows("alice", store), NOON);
        happens(follows("alice", store), NOON);
        happens(follows("alice", fair), NOON.plusSeconds(60));

        assertThat(total(store)).isEqualTo(new Counts(1, 1, 0));
        assertThat(total(fair)).isEqualTo(Counts.NONE);
        assertThat(followers.lock(MP, "alice").channel()).isEqualTo(fair.id());
    }

    @Test
    void countsLeavingForTheChannelOfTheLastFollowAndComingBackAgain() {
        happens(follows("alice", store), NOON);
        happens(leaves("alice"), NOON.plusSeconds(60));
        happens(follows("alice", fair), NOON.plusSeconds(120));
        happens(leaves("alice"), NOON.plusSeconds(180));
        happens(leaves("alice"), NOON.plusSeconds(180));

        assertThat(total(store)).isEqualTo(new Counts(1, 1, 1));
        assertThat(total(fair)).isEqualTo(new Counts(1, 1, 1));
        assertThat(followers.lock(MP, "alice").isFollowing()).isFalse();
    }

    @Test
    void ignoresALeavingThatIsOlderThanTheFollowWeKnow() {
        happens(follows("alice", store), NOON);

        happens(leaves("alice"), NOON.minusSeconds(60));

        assertThat(total(store)).isEqualTo(new Counts(1, 1, 0));
        assertThat(followers.lock(MP, "alice").isFollowing()).isTrue();
    }

    @Test
    void movesALeavingThatOvertookItsFollowToTheChannelOfThatFollow() {
        happens(leaves("alice"), NOON.plusSeconds(60));
        assertThat(total(null)).isEqualTo(new Counts(0, 0, 1));

        happens(follows("alice", store), NOON);

        assertThat(total(null)).isEqualTo(Counts.NONE);
        assertThat(total(store)).isEqualTo(new Counts(1, 1, 1));
        assertThat(followers.lock(MP, "alice").isFollowing()).isFalse();
    }

    @Test
    void countsScansOfFollowersWithoutMovingThemToThatChannel() {
        happens(follows("alice", store), NOON);

        happens(new MpEvent.Scanned("alice", fair.scene(), "T"), NOON.plusSeconds(60));

        assertThat(total(fair)).isEqualTo(new Counts(1, 0, 0));
        assertThat(followers.lock(MP, "alice").channel()).isEqualTo(store.id());
    }

    @Test
    void keepsFollowsWithoutASceneOrWithAForeignOneAsNoChannel() {
        happens(new MpEvent.Followed("alice", "", ""), NOON);
        happens(new MpEvent.Followed("bob", "last_trade_no_42", ""), NOON);
        happens(new MpEvent.Followed("carol", "ch_999999", ""), NOON);

        assertThat(total(null)).isEqualTo(new Counts(2, 3, 0));
    }

    @Test
    void countsByTheDayInShanghai() {
        happens(follows("alice", store), Instant.parse("2026-01-05T15:59:59Z"));
        happens(follows("bob", store), Instant.parse("2026-01-05T16:00:00Z"));

        LocalDate first = LocalDate.parse("2026-01-05");
        LocalDate next = LocalDate.parse("2026-01-06");
        assertThat(channels.byDay(MP, store, first, next))
                .containsExactlyInAnyOrderEntriesOf(Map.of(first, new Counts(1, 1, 0), next, new Counts(1, 1, 0)));
    }

    @Test
    void countsEveryoneOfACrowdThatScansAtOnce() {
        IntStream.range(0, 200)
                .parallel()
                .forEach(n -> database.transaction()
                        .executeWithoutResult(tx -> happens(follows("fan" + n % 100, store), NOON)));

        assertThat(total(store)).isEqualTo(new Counts(100, 100, 0));
    }

    @Test
    void tellsByWhichChannelAnEventCame() {
        ChannelOfEvent channelOf = new ChannelOfEvent(channels.store(), followers);
        happens(follows("alice", store), NOON);

        assertThat(channelOf.idOf(event(follows("bob", fair)), BindingScope.CHANNEL))
                .contains("" + fair.id());
        assertThat(channelOf.idOf(event(leaves("alice")), BindingScope.CHANNEL)).contains("" + store.id());
        assertThat(channelOf.idOf(event(leaves("nobody")), BindingScope.CHANNEL))
                .isEmpty();
        assertThat(channelOf.idOf(event(follows("bob", fair)), BindingScope.LIVE_CODE))
                .isEmpty();
    }

    private static ReceivedEvent event(Event event) {
        return new ReceivedEvent(1, MP, event, NOON, NOON);
    }

    private void happens(Event event, Instant at) {
        recorder.record(new ReceivedEvent(1, MP, event, at, at));
    }

    private Counts total(Channel channel) {
        return channels.total(MP, channel);
    }

    private static Event follows(String openid, Channel channel) {
        return new MpEvent.Followed(openid, channel.scene(), "T");
    }

    private static Event leaves(String openid) {
        return new MpEvent.Unfollowed(openid);
    }
}
