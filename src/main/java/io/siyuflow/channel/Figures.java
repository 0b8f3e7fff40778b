package io.siyuflow.channel;

import io.siyuflow.channel.ChannelDays.Counts;
import io.siyuflow.channel.ChannelGains.Gains;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.DaySpan;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Service;

/** What came by a channel, day by day, with the figures that other capabilities count. */
@Service
class Figures {

    private final Channels channels;
    private final ChannelDays days;
    private final List<ChannelGains> gains;

    Figures(Channels channels, ChannelDays days, List<ChannelGains> gains) {
        this.channels = channels;
        this.days = days;
        this.gains = gains;
    }

    /** Every day of the span, those without anything included. */
    List<DayFigures> byDay(AccountId account, long channel, DaySpan span) {
        return each(
                span,
                days.byDay(account, channel, span.first(), span.last()),
                source -> source.byDay(account, channel, span.first(), span.last()));
    }

    /** All channels together, and those who came without one. */
    List<DayFigures> byDay(AccountId account, DaySpan span) {
        return each(
                span,
                days.byDay(account, span.first(), span.last()),
                source -> source.byDay(account, span.first(), span.last()));
    }

    /** Only channels by which anything happened; what grew most comes first. */
    List<RankedChannel> ranking(AccountId account, DaySpan span) {
        Map<Long, Counts> counts = days.byChannel(account, span.first(), span.last());
        Map<Long, Gains> won = new HashMap<>();
        gains.forEach(source -> source.byChannel(account, span.first(), span.last())
                .forEach((channel, g) -> won.merge(channel, g, Figures::sum)));
        Set<Long> ids = new HashSet<>(counts.keySet());
        ids.addAll(won.keySet());
        Map<Long, Channel> known = channels.these(ids);
        return ids.stream()
                .map(id -> RankedChannel.of(
                        known.get(id), counts.getOrDefault(id, Counts.NONE), won.getOrDefault(id, Gains.NONE)))
                .sorted(Comparator.comparingLong(
                                (RankedChannel ranked) -> ranked.net() + ranked.adds() - ranked.losses())
                        .thenComparingLong(RankedChannel::scans)
                        .reversed()
                        .thenComparing(RankedChannel::name))
                .toList();
    }

    private List<DayFigures> each(
            DaySpan span, List<ChannelDays.Day> counted, Function<ChannelGains, List<ChannelGains.Day>> wonBy) {
        Map<LocalDate, Counts> counts = new HashMap<>();
        counted.forEach(day -> counts.put(day.day(), day.counts()));
        Map<LocalDate, Gains> won = new HashMap<>();
        gains.forEach(source -> wonBy.apply(source).forEach(day -> won.merge(day.day(), day.gains(), Figures::sum)));
        return span.days().stream()
                .map(day -> figures(day, counts.getOrDefault(day, Counts.NONE), won.getOrDefault(day, Gains.NONE)))
                .toList();
    }

    Map<Long, Counts> countsOf(AccountId account, Collection<Long> ofChannels) {
        return days.ofAllTime(account, ofChannels);
    }

    Map<Long, Gains> gainsOf(AccountId account, Collection<Long> ofChannels) {
        Map<Long, Gains> won = new HashMap<>();
        gains.forEach(source ->
                source.ofAllTime(account, ofChannels).forEach((channel, g) -> won.merge(channel, g, Figures::sum)));
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
