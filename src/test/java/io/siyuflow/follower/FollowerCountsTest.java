package io.siyuflow.follower;

import static io.siyuflow.testing.KnownAccounts.MP;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyuflow.follower.FollowerCounts.Count;
import io.siyuflow.testing.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowerCountsTest {

    private static final Instant NOON = Instant.parse("2026-01-05T04:00:00Z");

    private final TestDatabase database = TestDatabase.create();
    private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    private final Followers followers = new Followers(database.jdbc());
    private final Tags tags = new Tags(database.jdbc(), clock);
    private final Syncs syncs = new Syncs(database.jdbc(), new SyncReport(database.jdbc()), clock);
    private final FollowerCounts counts = new FollowerCounts(database.jdbc());

    @Test
    void countsWhoeverFollowsNowAndSaysThatNobodyHasComparedThem() {
        followers.addIfNew(MP, "alice", null, NOON);
        followers.addIfNew(MP, "bob", null, NOON);
        followers.leaves(MP, "bob", NOON);

        assertThat(counts.of(MP)).isEqualTo(new Count(1, null));
    }

    @Test
    void isAsOldAsTheLastComparisonThatCameToItsEnd() {
        long sync = syncs.begin(MP, Sync.Kind.NIGHTLY, "night-1", "anna").orElseThrow();

        assertThat(counts.of(MP).checkedAt()).isNull();

        syncs.end(sync, Sync.State.DONE);
        assertThat(counts.of(MP).checkedAt()).isEqualTo(NOON);
    }

    @Test
    void aComparisonThatWasStoppedIsNone() {
        long sync = syncs.begin(MP, Sync.Kind.FULL, "full-1", "anna").orElseThrow();
        syncs.end(sync, Sync.State.STOPPED);

        assertThat(counts.of(MP).checkedAt()).isNull();
    }

    @Test
    void aTagHasAsManyAsWechatCountedWhenItWasLastAsked() {
        tags.keep(MP, List.of(new Tag(100, "会员", 12)));

        assertThat(counts.ofTag(MP, 100)).contains(new Count(12, NOON));
        assertThat(counts.ofTag(MP, 101)).isEmpty();
    }
}
