package io.siyuflow.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.siyuflow.shared.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignInAttemptsTest {

    private static final SignInSettings SETTINGS =
            new SignInSettings(5, 20, Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofHours(1));

    private final MovableClock clock = new MovableClock(event -> {});
    private final SignInAttempts attempts = new SignInAttempts(SETTINGS, clock);

    @Test
    void letsFourFailuresPass() {
        fail(4, "li", "10.0.0.1");

        assertThatCode(() -> attempts.refuseWhileWaiting("li", "10.0.0.1")).doesNotThrowAnyException();
    }

    @Test
    void waitsLongerWithEveryFurtherFailureUpToALimit() {
        fail(5, "li", "10.0.0.1");
        long first = waitOf("li", "10.0.0.1");
        fail(1, "li", "10.0.0.1");
        long second = waitOf("li", "10.0.0.1");
        fail(10, "li", "10.0.0.1");
        long last = waitOf("li", "10.0.0.1");

        assertThat(first).isBetween(29L, 30L);
        assertThat(second).isBetween(59L, 60L);
        assertThat(last).isBetween(899L, 900L);
    }

    @Test
    void letsInAgainAfterTheWait() {
        fail(5, "li", "10.0.0.1");

        clock.moveBy(Duration.ofSeconds(31));

        assertThatCode(() -> attempts.refuseWhileWaiting("li", "10.0.0.1")).doesNotThrowAnyException();
    }

    @Test
    void doesNotMakeTheSameUserElsewhereWait() {
        fail(5, "li", "10.0.0.1");

        assertThatCode(() -> attempts.refuseWhileWaiting("li", "10.0.0.2")).doesNotThrowAnyException();
    }

    @Test
    void makesAnAddressWaitThatTriesManyUsers() {
        for (int i = 0; i < 20; i++) {
            attempts.failed("user" + i, "10.0.0.1");
        }

        assertThatThrownBy(() -> attempts.refuseWhileWaiting("somebody", "10.0.0.1"))
                .isInstanceOf(TooManyAttempts.class);
    }

    @Test
    void beginsAnewAfterASuccessOrALongTime() {
        fail(4, "li", "10.0.0.1");
        attempts.succeeded("li", "10.0.0.1");
        fail(4, "li", "10.0.0.1");
        clock.moveBy(Duration.ofHours(2));
        fail(4, "li", "10.0.0.1");

        assertThatCode(() -> attempts.refuseWhileWaiting("li", "10.0.0.1")).doesNotThrowAnyException();
    }

    private void fail(int times, String user, String address) {
        for (int i = 0; i < times; i++) {
            attempts.failed(user, address);
        }
    }

    private long waitOf(String user, String address) {
        return catchThrowableOfType(TooManyAttempts.class, () -> attempts.refuseWhileWaiting(user, address))
                .seconds();
    }
}
