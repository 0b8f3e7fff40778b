package io.siyuflow.autoreply;

import static io.siyuflow.testing.KnownAccounts.MP;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyuflow.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FallbackMemoryTest {

    private static final Instant NOON = Instant.parse("2026-01-05T04:00:00Z");
    private static final int LONGEST = ReplySetting.LONGEST_MINUTES;

    private final TestDatabase database = TestDatabase.create();

    @Test
    void remembersWhomTheFallbackWasSaidToAsLongAsAnyAccountMayAsk() {
        settingsAfter(Duration.ZERO).claimFallback(MP, "alice", LONGEST);
        settingsAfter(Duration.ofMinutes(1)).claimFallback(MP, "bob", LONGEST);

        ReplySettings later = settingsAfter(Duration.ofMinutes(LONGEST));
        later.forgetFallbacks();

        assertThat(remembered()).isOne();
        assertThat(later.claimFallback(MP, "bob", LONGEST)).isFalse();
        assertThat(later.claimFallback(MP, "alice", LONGEST)).isTrue();
    }

    private ReplySettings settingsAfter(Duration time) {
        return new ReplySettings(database.jdbc(), Clock.fixed(NOON.plus(time), ZoneOffset.UTC));
    }

    private int remembered() {
        return database.jdbc()
                .sql("select count(*) from autoreply_fallback")
                .query(Integer.class)
                .single();
    }
}
