package io.siyuflow.follower;

import static io.siyuflow.testing.KnownAccounts.MP;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyuflow.alert.AlertSource.Condition;
import io.siyuflow.testing.KnownAccounts;
import io.siyuflow.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnmendedFollowersTest {

    private static final Instant NIGHT = Instant.parse("2026-01-04T19:00:00Z");

    private final TestDatabase database = TestDatabase.create();
    private final Followers followers = new Followers(database.jdbc());
    private final Syncs syncs =
            new Syncs(database.jdbc(), new SyncReport(database.jdbc()), Clock.fixed(NIGHT, ZoneOffset.UTC));
    private final UnmendedFollowers alert = new UnmendedFollowers(syncs);

    @BeforeEach
    void twoFollowers() {
        followers.addIfNew(MP, "alice", null, NIGHT.minus(Duration.ofDays(1)));
        followers.addIfNew(MP, "bob", null, NIGHT.minus(Duration.ofDays(2)));
    }

    @Test
    void tellsByHowManyWeStillDifferFromWechat() {
        compared(5, Sync.State.DONE);

        assertThat(wrong()).singleElement().satisfies(condition -> {
            assertThat(condition.words()).contains("相差 3 人", "微信有 5 人", "这里有 2 人");
            assertThat(condition.urgent()).isFalse();
        });
    }

    @Test
    void isOverWithTheNextComparisonThatAgrees() {
        compared(5, Sync.State.DONE);
        compared(2, Sync.State.DONE);

        assertThat(wrong()).isEmpty();
    }

    @Test
    void whoCameOrWentMeanwhileIsNoDifference() {
        long sync = listed(3);
        followers.leaves(MP, "bob", NIGHT.plusSeconds(5));
        followers.addIfNew(MP, "carol", null, NIGHT.plusSeconds(6));
        syncs.end(sync, Sync.State.DONE);

        assertThat(wrong()).isEmpty();
    }

    @Test
    void aLeavingThatTheComparisonItselfFoundExcusesNoDifference() {
        long sync = listed(3);
        followers.leaves(MP, "bob", NIGHT.plusSeconds(5));
        Findings found = new Findings();
        found.add(Mended.leaving(null));
        syncs.asked(sync, List.of("bob"), found, 0);
        syncs.end(sync, Sync.State.DONE);

        assertThat(wrong())
                .singleElement()
                .extracting(Condition::words)
                .asString()
                .contains("相差 2 人");
    }

    @Test
    void aComparisonThatWasStoppedSaysNothing() {
        compared(5, Sync.State.STOPPED);

        assertThat(wrong()).isEmpty();
    }

    private void compared(long wechat, Sync.State state) {
        syncs.end(listed(wechat), state);
    }

    private long listed(long wechat) {
        long sync = syncs.begin(MP, Sync.Kind.NIGHTLY, "night-" + wechat + System.nanoTime(), "")
                .orElseThrow();
        syncs.keepPage(sync, wechat, List.of("alice", "bob"), "");
        return sync;
    }

    private List<Condition> wrong() {
        return alert.of(new KnownAccounts().the(MP));
    }
}
