package io.siyuflow.statistics;

import java.time.LocalDate;
import java.util.Map;

/** Everything that is counted of an account on one day. */
record DayOfAccount(
        LocalDate day,
        long repliesSent,
        long repliesSkipped,
        long repliesFailed,
        long menuClicks,
        long broadcasts,
        long broadcastReached,
        long broadcastFiltered,
        long broadcastFailed) {

    static DayOfAccount of(LocalDate day, Map<Figure, Long> counts) {
        return new DayOfAccount(
                day,
                counts.getOrDefault(Figure.REPLIES_SENT, 0L),
                counts.getOrDefault(Figure.REPLIES_SKIPPED, 0L),
                counts.getOrDefault(Figure.REPLIES_FAILED, 0L),
                counts.getOrDefault(Figure.MENU_CLICKS, 0L),
                counts.getOrDefault(Figure.BROADCASTS, 0L),
                counts.getOrDefault(Figure.BROADCAST_REACHED, 0L),
                counts.getOrDefault(Figure.BROADCAST_FILTERED, 0L),
                counts.getOrDefault(Figure.BROADCAST_FAILED, 0L));
    }
}
