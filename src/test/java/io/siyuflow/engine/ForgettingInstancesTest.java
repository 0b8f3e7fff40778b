package io.siyuflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyuflow.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForgettingInstancesTest {

    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(181));
    private static final Instant LATELY = NOW.minus(Duration.ofDays(179));

    private final TestDatabase database = TestDatabase.create();
    private final Instances instances = new Instances(
            database.jdbc(), null, new EngineSettings(Duration.ofDays(180)), Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void someInstances() {
        started("ended-long-ago", LONG_AGO, LONG_AGO);
        started("ended-lately", LONG_AGO, LATELY);
        started("running", LONG_AGO, null);
        started("standing-still", LONG_AGO, null);
        database.jdbc()
                .sql("update engine_context set state = 'FAILED' where business_key = 'standing-still'")
                .update();
    }

    @Test
    void forgetsInstancesThatEndedHalfAYearAgoAndNoneThatRunsOrStandsStill() {
        instances.forgetOld();

        assertThat(keys("engine_context")).containsExactly("ended-lately", "running", "standing-still");
    }

    @Test
    void knowsWhatItStartedAsLongAsTheInstanceItself() {
        claimed("forgotten-before", LONG_AGO);
        claimed("forgotten-lately", LATELY);

        instances.forgetOldStarts();
        assertThat(keys("engine_start"))
                .containsExactly("ended-lately", "ended-long-ago", "forgotten-lately", "running", "standing-still");

        instances.forgetOld();
        instances.forgetOldStarts();
        assertThat(keys("engine_start"))
                .containsExactly("ended-lately", "forgotten-lately", "running", "standing-still");
    }

    private void started(String key, Instant started, Instant ended) {
        claimed(key, started);
        database.jdbc()
                .sql(
                        "insert into engine_context (business_key, account_id, process_key, definition_id,"
                                + " process_instance_id, state, started_at, ended_at) values (?, 'wx1', 'p', 'p:1', 'i', ?, ?, ?)")
                .params(key, ended == null ? "RUNNING" : "ENDED", utc(started), utc(ended))
                .update();
    }

    private void claimed(String key, Instant at) {
        database.jdbc()
                .sql("insert into engine_start values (?, ?)")
                .params(key, utc(at))
                .update();
    }

    private List<String> keys(String table) {
        return database.jdbc()
                .sql("select business_key from " + table + " order by business_key")
                .query(String.class)
                .list();
    }

    private static OffsetDateTime utc(Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
