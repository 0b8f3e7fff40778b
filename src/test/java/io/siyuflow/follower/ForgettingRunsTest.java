package io.siyuflow.follower;

import static io.siyuflow.testing.KnownAccounts.MP;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyuflow.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForgettingRunsTest {

    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");

    private final TestDatabase database = TestDatabase.create();

    @Test
    void forgetsComparisonsWithTheirReportsAndNoneThatIsUnderWay() {
        long old = ended(at(181), "old");
        long lately = ended(at(179), "lately");
        at(181).begin(MP, Sync.Kind.FULL, "running", "");

        forgetOld();

        assertThat(all("select business_key from follower_sync order by id")).containsExactly("lately", "running");
        assertThat(all("select sync_id::text from follower_sync_channel")).containsExactly(Long.toString(lately));
        assertThat(lately).isNotEqualTo(old);
    }

    @Test
    void forgetsBulkChangesOfTagsWithWhomWechatRefused() {
        tagged(181, "old");
        tagged(179, "lately");
        taggingsAt(181).begin(MP, new Tag(1, "会员", 0), true, "running", "admin");

        forgetOld();

        assertThat(all("select business_key from follower_tagging order by id")).containsExactly("lately", "running");
        assertThat(all("select openid from follower_to_tag")).containsExactly("o-lately");
    }

    private void forgetOld() {
        new ForgettingRuns(
                        at(0),
                        taggingsAt(0),
                        new FollowerSettings(Duration.ofDays(7), Duration.ofDays(180)),
                        clockAt(0))
                .forgetOld();
    }

    private long ended(Syncs syncs, String key) {
        long id = syncs.begin(MP, Sync.Kind.FULL, key, "").orElseThrow();
        database.jdbc()
                .sql("insert into follower_sync_channel (sync_id, channel_id) values (?, 0)")
                .param(id)
                .update();
        syncs.end(id, Sync.State.DONE);
        return id;
    }

    private void tagged(int daysAgo, String key) {
        Taggings taggings = taggingsAt(daysAgo);
        long id = taggings.begin(MP, new Tag(1, "会员", 0), true, key, "admin");
        database.jdbc()
                .sql("insert into follower_to_tag (tagging_id, openid) values (?, ?)")
                .params(id, "o-" + key)
                .update();
        taggings.refused(id, "o-" + key);
        taggings.end(id, Tagging.State.DONE);
    }

    private Syncs at(int daysAgo) {
        return new Syncs(database.jdbc(), new SyncReport(database.jdbc()), clockAt(daysAgo));
    }

    private Taggings taggingsAt(int daysAgo) {
        return new Taggings(database.jdbc(), clockAt(daysAgo));
    }

    private static Clock clockAt(int daysAgo) {
        return Clock.fixed(NOW.minus(Duration.ofDays(daysAgo)), ZoneOffset.UTC);
    }

    private List<String> all(String sql) {
        return database.jdbc().sql(sql).query(String.class).list();
    }
}
