package io.siyuflow.channel;

import io.siyuflow.channel.ChannelDays.Counts;
import io.siyuflow.shared.AccountId;
import io.siyuflow.testing.TestDatabase;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Channels for the tests of other modules. */
public final class SomeChannels {

    private final Channels channels;
    private final ChannelDays days;

    public SomeChannels(TestDatabase database) {
        this.channels = new Channels(database.jdbc(), Clock.systemUTC());
        this.days = new ChannelDays(database.jdbc());
    }

    public Channels store() {
        return channels;
    }

    public ChannelDays days() {
        return days;
    }

    public Channel add(String name, boolean enabled) {
        return channels.add(new ChannelDraft(name, "", false, enabled, ""));
    }

    /** Everything counted for a channel, or for none. */
    public Counts total(AccountId account, Channel channel) {
        long id = channel == null ? ChannelDays.NO_CHANNEL : channel.id();
        return days.ofAllTime(account, List.of(id)).getOrDefault(id, Counts.NONE);
    }

    public Map<LocalDate, Counts> byDay(AccountId account, Channel channel, LocalDate from, LocalDate to) {
        return days.byDay(account, channel.id(), from, to).stream()
                .collect(Collectors.toMap(ChannelDays.Day::day, ChannelDays.Day::counts));
    }
}
