package io.siyuflow.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyuflow.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ForgettingAuditTest {

    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");

    private final TestDatabase database = TestDatabase.create();
    private final AuditEntries entries = new AuditEntries(
            database.jdbc(), new AuditSettings(Duration.ofDays(730)), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void forgetsWhoChangedWhatAfterTwoYears() {
        entries.add(changed("long ago", 731));
        entries.add(changed("last year", 729));

        entries.forgetOld();

        assertThat(entries.search(new AuditEntries.Filter(null, null, null, null, null), 0, 10)
                        .items())
                .extracting(AuditEntry::username)
                .containsExactly("last year");
    }

    private static AuditEntry changed(String who, int daysAgo) {
        return new AuditEntry(
                0, NOW.minus(Duration.ofDays(daysAgo)), who, "127.0.0.1", "PUT", "/api/hold", null, 204, null);
    }
}
