package io.siyuflow.shared;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The hours of the night in Beijing, which may span midnight. From and to alike: there are none. */
public record QuietHours(LocalTime from, LocalTime to) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public boolean contain(Instant at) {
        LocalTime time = LocalTime.ofInstant(at, ZONE);
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !from.equals(to) && (!time.isBefore(from) || time.isBefore(to));
    }

    /** The next time they end: later than {@code at}, within a day. */
    public Instant endAfter(Instant at) {
        ZonedDateTime end = at.atZone(ZONE).with(to);
        return (end.toInstant().isAfter(at) ? end : end.plusDays(1)).toInstant();
    }
}
