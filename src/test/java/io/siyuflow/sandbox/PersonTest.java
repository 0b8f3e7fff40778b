package io.siyuflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siyuflow.sandbox.Person.Trigger;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PersonTest {

    private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");

    private final Person follower = Person.stranger("oA", "小明", null).followed(null, NOW);

    @Test
    void letsThreeMessagesInWithinAMinuteOfFollowing() {
        Person after = follower.written(NOW).written(NOW).written(NOW.plusSeconds(59));

        assertRefused(after, NOW.plusSeconds(59), 45047);
        assertRefused(follower, NOW.plusSeconds(60), 45015);
    }

    @Test
    void letsFiveMessagesInWithinTwoDaysOfAMessage() {
        Person writer = follower.acted(Trigger.MESSAGE, NOW);
        Instant later = NOW.plus(Duration.ofHours(47));
        Person after = writer.written(later)
                .written(later)
                .written(later)
                .written(later)
                .written(later);

        assertRefused(after, later, 45047);
        assertRefused(writer, NOW.plus(Duration.ofHours(48)), 45015);
    }

    @Test
    void usesTheWindowThatEndsFirst() {
        Person both = follower.acted(Trigger.MESSAGE, NOW);

        Person after = both.written(NOW);

        assertThat(after.windows().get(Trigger.FOLLOW).left()).isEqualTo(2);
        assertThat(after.windows().get(Trigger.MESSAGE).left()).isEqualTo(5);
    }

    @Test
    void closesEveryWindowWhenThePersonLeaves() {
        assertRefused(follower.acted(Trigger.MESSAGE, NOW).unfollowed(), NOW, 45015);
    }

    @Test
    void opensTheWindowAnewWithEachTrigger() {
        Person used = follower.written(NOW).written(NOW).written(NOW);

        assertThat(used.acted(Trigger.SCAN, NOW)
                        .written(NOW)
                        .windows()
                        .get(Trigger.SCAN)
                        .left())
                .isEqualTo(2);
    }

    private static void assertRefused(Person person, Instant at, int errcode) {
        assertThatThrownBy(() -> person.written(at))
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.errcode()).isEqualTo(errcode));
    }
}
