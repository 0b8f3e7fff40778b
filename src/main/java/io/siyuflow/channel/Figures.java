package io.siyuflow.channel;

import io.siyuflow.channel.ChannelDays.Counts;
import io.siyuflow.channel.ChannelGains.Gains;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.RequestRefused;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** What came by a channel, day by day, with the figures that other capabilities count. */
@Service
class Figures {

    private static final int DAYS_BY_DEFAULT = 30;
    private static final int MOST_DAYS = 366;

    private final ChannelDays days;
    private final List<ChannelGains> gains;
    private final Clock clock;

    Figures(ChannelDays days, List<ChannelGains> gains, Clock clock) {
        this.days = days;
        this.gains = gains;
        this.clock = clock;
    }

    /** Every day of the span, those without anything included; the last 30 days unless told otherwise. */
    List<DayFigures> byDay(AccountId account, long channel, LocalDate from, LocalDate to) {
        LocalDate last = to == null ? ChannelDays.dayOf(clock.instant()) : to;
        LocalDate first = from == null ? last.minusDays(DAYS_BY_DEFAULT - 1) : from;
        long span = ChronoUnit.DAYS.between(first, last) + 1;
        if (span < 1 || span > MOST_DAYS) {
            throw RequestRefused.invalid("from", "起止日期须先后相接，最多 " + MOST_DAYS + " 天");
        }
        Map<LocalDate, Counts> counts = new HashMap<>();
        days.byDay(account, channel, first, last).forEach(day -> counts.put(day.day(), day.counts()));
        Map<LocalDate, Gains> won = new HashMap<>();
        gains.forEach(source -> source.byDay(account, channel, first, last)
                .forEach(day -> won.merge(day.day(), day.gains(), Figures::sum)));
        return first.datesUntil(last.plusDays(1))
                .map(day -> figures(day, counts.getOrDefault(day, Counts.NONE), won.getOrDefault(day, Gains.NONE)))
                .toList();
    }

    Map<Long, Counts> countsOf(AccountId account) {
        return days.ofAllTime(account);
    }

    Map<Long, Gains> gainsOf(AccountId account) {
        Map<Long, Gains> won = new HashMap<>();
        gains.forEach(source -> source.ofAllTime(account).forEach((channel, g) -> won.merge(channel, g, Figures::sum)));
        return won;
    }

    private static DayFigures figures(LocalDate day, Counts counts, Gains won) {
        return new DayFigures(
                day, counts.scans(), counts.follows(), counts.unfollows(), counts.net(), won.adds(), won.losses());
    }

    private static Gains sum(Gains one, Gains other) {
        return new Gains(one.adds() + other.adds(), one.losses() + other.losses());
    }
}
