package io.siyuflow.shared;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Some days in a row as people in China count them, both ends inclusive, as somebody asked for them. */
public record DaySpan(LocalDate first, LocalDate last) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int DAYS_BY_DEFAULT = 30;
    private static final int MOST_DAYS = 366;

    /**
     * The last 30 days unless told otherwise.
     *
     * @throws RequestRefused when the days are the wrong way round or too many
     */
    public static DaySpan asked(LocalDate from, LocalDate to, Clock clock) {
        LocalDate last = to == null ? LocalDate.ofInstant(clock.instant(), ZONE) : to;
        LocalDate first = from == null ? last.minusDays(DAYS_BY_DEFAULT - 1) : from;
        long span = ChronoUnit.DAYS.between(first, last) + 1;
        if (span < 1 || span > MOST_DAYS) {
            throw RequestRefused.invalid("from", "起止日期须先后相接，最多 " + MOST_DAYS + " 天");
        }
        return new DaySpan(first, last);
    }

    public List<LocalDate> days() {
        return first.datesUntil(last.plusDays(1)).toList();
    }
}
