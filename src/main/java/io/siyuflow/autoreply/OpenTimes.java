package io.siyuflow.autoreply;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * When a rule listens, by the clock of Shanghai. A part that is null does not restrict. Times that end before they begin run over
 * midnight and belong to the day on which they begin.
 *
 * @param weekdays 1 is Monday; none: all
 * @param to the first minute in which it listens no more
 */
record OpenTimes(Set<Integer> weekdays, LocalTime from, LocalTime to, LocalDate startDay, LocalDate endDay) {

    static final OpenTimes ALWAYS = new OpenTimes(Set.of(), null, null, null, null);

    private static final int DAY = 24 * 60;
    private static final int AROUND = 9;
    private static final LocalDate SOME_MONDAY = LocalDate.of(2026, 1, 5);

    OpenTimes {
        weekdays = weekdays == null ? Set.of() : Set.copyOf(new TreeSet<>(weekdays));
        from = from == null ? null : from.withSecond(0).withNano(0);
        to = to == null ? null : to.withSecond(0).withNano(0);
    }

    boolean isOpenAt(LocalDateTime time) {
        int minute = minute(time.toLocalTime());
        return on(time.toLocalDate()).stream().anyMatch(span -> span.from <= minute && minute < span.to);
    }

    /** Whether there is no minute at all in which it is open. */
    boolean neverOpens() {
        return days(this).noneMatch(day -> !on(day).isEmpty());
    }

    boolean overlaps(OpenTimes other) {
        return days(this, other)
                .anyMatch(day -> on(day).stream()
                        .anyMatch(mine -> other.on(day).stream()
                                .anyMatch(theirs -> mine.from < theirs.to && theirs.from < mine.to)));
    }

    /** Whether this is open whenever the other is. */
    boolean covers(OpenTimes other) {
        return equals(ALWAYS)
                || equals(other)
                || days(this, other)
                        .allMatch(day -> other.on(day).stream().allMatch(theirs -> covered(theirs, joined(on(day)))));
    }

    private static boolean covered(Span inner, List<Span> spans) {
        return spans.stream().anyMatch(span -> span.from <= inner.from && inner.to <= span.to);
    }

    /** At most two, the earlier first; those that touch become one. */
    private static List<Span> joined(List<Span> spans) {
        if (spans.size() == 2 && spans.get(0).to >= spans.get(1).from) {
            return List.of(new Span(spans.get(0).from, Math.max(spans.get(0).to, spans.get(1).to)));
        }
        return spans;
    }

    /** The minutes of this calendar day in which it is open. */
    private List<Span> on(LocalDate day) {
        int begin = from == null ? 0 : minute(from);
        int end = to == null ? DAY : minute(to);
        List<Span> open = new ArrayList<>();
        if (begin >= end) {
            if (end > 0 && begins(day.minusDays(1))) {
                open.add(new Span(0, end));
            }
            end = DAY;
        }
        if (begins(day)) {
            open.add(new Span(begin, end));
        }
        return open;
    }

    private boolean begins(LocalDate day) {
        return (startDay == null || !day.isBefore(startDay))
                && (endDay == null || !day.isAfter(endDay))
                && (weekdays.isEmpty() || weekdays.contains(day.getDayOfWeek().getValue()));
    }

    /** Far from its first and last day every week is like the next, so the days around those tell all. */
    private static Stream<LocalDate> days(OpenTimes... all) {
        Set<LocalDate> marks = new TreeSet<>();
        for (OpenTimes one : all) {
            Stream.of(one.startDay == null ? SOME_MONDAY : one.startDay, one.endDay == null ? SOME_MONDAY : one.endDay)
                    .forEach(marks::add);
        }
        return marks.stream().flatMap(mark -> mark.minusDays(AROUND).datesUntil(mark.plusDays(AROUND + 1L)));
    }

    private static int minute(LocalTime time) {
        return time.getHour() * 60 + time.getMinute();
    }

    static boolean isWeekday(Integer day) {
        return day != null && day >= DayOfWeek.MONDAY.getValue() && day <= DayOfWeek.SUNDAY.getValue();
    }

    private record Span(int from, int to) {}
}
