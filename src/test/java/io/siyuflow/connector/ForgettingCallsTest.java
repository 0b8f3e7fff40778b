package io.siyuflow.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyuflow.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForgettingCallsTest {

    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");

    private final TestDatabase database = TestDatabase.create();
    private final CallHistory history = new CallHistory(
            database.jdbc(),
            null,
            null,
            null,
            new CallSettings(
                    Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(15), 4, Duration.ofDays(180)),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void forgetsSettledCallsOfHalfAYearAgoAndNoneThatSomebodyMustLookAt() {
        List.of("DONE", "SKIPPED", "REJECTED").forEach(state -> called("old", state, 181));
        List.of("STARTED", "UNKNOWN", "BLOCKED").forEach(state -> called("open", state, 181));
        called("young", "DONE", 179);

        history.forgetOld();

        assertThat(database.jdbc()
                        .sql("select call_key || ' ' || state from connector_call order by id")
                        .query(String.class)
                        .list())
                .containsExactly("open STARTED", "open UNKNOWN", "open BLOCKED", "young DONE");
    }

    private void called(String key, String state, int daysAgo) {
        OffsetDateTime at = NOW.minus(Duration.ofDays(daysAgo)).atOffset(ZoneOffset.UTC);
        database.jdbc()
                .sql(
                        "insert into connector_call (account_id, connector, call_key, asked_by, state, deadline, started_at,"
                                + " request) values ('wx1', ?, ?, 't', ?, ?, ?, '{}')")
                .params("c-" + state, key, state, at, at)
                .update();
    }
}
