package io.siyuflow.autoreply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class OpenTimesTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    @Test
    void timesOverMidnightBelongToTheDayOnWhichTheyBegin() {
        OpenTimes mondayNight = new OpenTimes(Set.of(1), LocalTime.of(22, 0), LocalTime.of(6, 0), null, null);

        assertThat(mondayNight.isOpenAt(MONDAY.atTime(23, 0))).isTrue();
        assertThat(mondayNight.isOpenAt(MONDAY.plusDays(1).atTime(5, 59))).isTrue();
        assertThat(mondayNight.isOpenAt(MONDAY.plusDays(1).atTime(6, 0))).isFalse();
        assertThat(mondayNight.isOpenAt(MONDAY.atTime(5, 0))).isFalse();
    }

    @Test
    void aWeekdayThatIsNotInTheDatesNeverComes() {
        assertThat(new OpenTimes(Set.of(7), null, null, MONDAY, MONDAY.plusDays(2)).neverOpens())
                .isTrue();
        assertThat(new OpenTimes(Set.of(3), null, null, MONDAY, MONDAY.plusDays(2)).neverOpens())
                .isFalse();
    }

    @Test
    void whatIsAlwaysOpenCoversEverythingAndOneDayCoversNotAlways() {
        OpenTimes oneDay = new OpenTimes(Set.of(), null, null, MONDAY, MONDAY);

        assertThat(OpenTimes.ALWAYS.covers(oneDay)).isTrue();
        assertThat(oneDay.covers(OpenTimes.ALWAYS)).isFalse();
        assertThat(oneDay.overlaps(OpenTimes.ALWAYS)).isTrue();
    }

    /** All bounds lie within six weeks, so that every half hour of ten weeks tells the truth. */
    @Property(tries = 150)
    void overlappingCoveringAndNeverOpeningAgreeWithEveryHalfHour(
            @ForAll("times") OpenTimes one, @ForAll("times") OpenTimes other) {
        boolean overlaps = halfHours().anyMatch(time -> one.isOpenAt(time) && other.isOpenAt(time));
        boolean covers = halfHours().allMatch(time -> one.isOpenAt(time) || !other.isOpenAt(time));
        boolean never = halfHours().noneMatch(one::isOpenAt);

        assertThat(one.overlaps(other)).isEqualTo(overlaps);
        assertThat(one.covers(other)).isEqualTo(covers);
        assertThat(one.neverOpens()).isEqualTo(never);
    }

    @Provide
    Arbitrary<OpenTimes> times() {
        Arbitrary<LocalTime> time = Arbitraries.integers()
                .between(0, 47)
                .map(half -> LocalTime.of(half / 2, half % 2 * 30))
                .injectNull(0.3);
        Arbitrary<LocalDate> day =
                Arbitraries.integers().between(0, 41).map(MONDAY::plusDays).injectNull(0.4);
        return Combinators.combine(Arbitraries.integers().between(1, 7).set().ofMaxSize(4), time, time, day, day)
                .as(OpenTimes::new)
                .filter(times -> times.from() == null || !times.from().equals(times.to()))
                .filter(times -> times.startDay() == null
                        || times.endDay() == null
                        || !times.endDay().isBefore(times.startDay()));
    }

    private static java.util.stream.Stream<LocalDateTime> halfHours() {
        LocalDateTime first = MONDAY.minusWeeks(2).atStartOfDay();
        return IntStream.range(0, 10 * 7 * 48).mapToObj(n -> first.plusMinutes(30L * n));
    }
}
