package io.siyuflow.broadcast;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The hours of the night, which may span midnight. From and to alike: there are none. */
record QuietHours(LocalTime from, LocalTime to) {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    boolean contain(Instant at) {
        LocalTime time = LocalTime.ofInstant(at, ZONE);
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !from.equals(to) && (!time.isBefore(from) || time.isBefore(to));
    }

    /** The next time they end. */
    Instant endAfter(Instant at) {
        ZonedDateTime end = at.atZone(ZONE).with(to);
        return (end.toInstant().isAfter(at) ? end : end.plusDays(1)).toInstant();
    }
}
