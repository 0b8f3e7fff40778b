package io.siyuflow.callback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyuflow.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForgettingEventsTest {

    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(181));
    private static final Instant LATELY = NOW.minus(Duration.ofDays(179));

    private final TestDatabase database = TestDatabase.create();
    private final ForgettingEvents forgetting = new ForgettingEvents(
            new Inbox(database.jdbc(), new ObjectMapper()),
            new EventSettings(Duration.ofDays(180)),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void forgetsWhatIsDoneWithAndNothingYoungerThanHalfAYear() {
        add("handled", EventState.HANDLED, LONG_AGO);
        add("ignored", EventState.IGNORED, LONG_AGO);
        add("lately", EventState.HANDLED, LATELY);

        forgetting.forgetOld();

        assertThat(kept()).containsExactly("lately");
    }

    @Test
    void neverForgetsWhatWaitsOrFailed() {
        add("failed", EventState.FAILED, LONG_AGO);
        add("waiting", EventState.WAITING, LONG_AGO);

        forgetting.forgetOld();

        assertThat(kept()).containsExactly("failed", "waiting");
    }

    @Test
    void forgetsABatchAtATimeOldestFirst() {
        List.of("1", "2", "3", "4", "5").forEach(key -> add(key, EventState.HANDLED, LONG_AGO));

        forgetting.forgetOld(2);
        assertThat(kept()).containsExactly("3", "4", "5");
        forgetting.forgetOld(2);
        forgetting.forgetOld(2);
        assertThat(kept()).isEmpty();
    }

    @Test
    void manyThatWaitForAPersonDoNotKeepTheOthers() {
        List.of("f1", "f2", "f3").forEach(key -> add(key, EventState.FAILED, LONG_AGO));
        add("handled", EventState.HANDLED, LONG_AGO);
        add("lately", EventState.IGNORED, LATELY);

        forgetting.forgetOld(2);

        assertThat(kept()).containsExactly("f1", "f2", "f3", "lately");
    }

    private void add(String key, EventState state, Instant received) {
        OffsetDateTime at = received.atOffset(ZoneOffset.UTC);
        database.jdbc()
                .sql("insert into callback_event"
                        + " (account_id, dedup_key, type, subject, payload, occurred_at, received_at, state)"
                        + " values ('wx1', ?, 'mp.followed', 'o1', '{}', ?, ?, ?)")
                .params(key, at, at, state.name())
                .update();
    }

    private List<String> kept() {
        return database.jdbc()
                .sql("select dedup_key from callback_event order by id")
                .query(String.class)
                .list();
    }
}
