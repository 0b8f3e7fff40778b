package io.siyuflow.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyuflow.shared.QuietHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.time.api.constraints.InstantRange;
import net.jqwik.time.api.constraints.YearMonthRange;

/** Nights, days and months of mass sends are those of Beijing, at any moment and over every end of a month. */
class SchedulesTest {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final String FROM = "2024-01-01T00:00:00Z";
    private static final String TO = "2032-12-31T23:59:59Z";

    @Property(tries = 500)
    void theNightEndsAtItsTimeWithinADay(
            @ForAll @InstantRange(min = FROM, max = TO) Instant at, @ForAll LocalTime from, @ForAll LocalTime to) {
        Instant end = new QuietHours(from, to).endAfter(at);

        assertThat(end).isAfter(at).isBeforeOrEqualTo(at.plus(Duration.ofDays(1)));
        assertThat(LocalTime.ofInstant(end, BEIJING)).isEqualTo(to);
    }

    @Property(tries = 500)
    void whatIsInTheNightStaysInItUntilTheEndAndNotLonger(
            @ForAll @InstantRange(min = FROM, max = TO) Instant at, @ForAll LocalTime from, @ForAll LocalTime to) {
        QuietHours night = new QuietHours(from, to);
        Assume.that(night.contain(at));
        Instant end = night.endAfter(at);

        assertThat(night.contain(end)).isFalse();
        assertThat(night.contain(end.minusNanos(1))).isTrue();
        assertThat(night.contain(at.plus(Duration.between(at, end).dividedBy(2))))
                .isTrue();
    }

    @Property(tries = 500)
    void aDayOfTheQuotaBeginsAtMidnightInBeijing(@ForAll @InstantRange(min = FROM, max = TO) Instant at) {
        ZonedDateTime start = MassQuota.startOfDay(at).atZone(BEIJING);

        assertThat(start.toLocalTime()).isEqualTo(LocalTime.MIDNIGHT);
        assertThat(start.toLocalDate()).isEqualTo(at.atZone(BEIJING).toLocalDate());
    }

    @Property(tries = 200)
    void theLastMomentOfAMonthCountsToItAndTheNextDoesNot(
            @ForAll @YearMonthRange(min = "2024-01", max = "2032-12") YearMonth month) {
        Instant next = month.plusMonths(1).atDay(1).atStartOfDay(BEIJING).toInstant();

        assertThat(MassQuota.startOfMonth(next.minusMillis(1)))
                .isEqualTo(month.atDay(1).atStartOfDay(BEIJING).toInstant());
        assertThat(MassQuota.startOfMonth(next)).isEqualTo(next);
    }

    @Example
    void inBeijingTheNewYearBeginsEightHoursBeforeGreenwich() {
        Instant lateOnNewYearsEveInLondon = Instant.parse("2025-12-31T16:00:00Z");

        assertThat(MassQuota.startOfMonth(lateOnNewYearsEveInLondon)).isEqualTo(lateOnNewYearsEveInLondon);
    }
}
