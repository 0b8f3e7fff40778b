package io.siyuflow.channel;

import io.siyuflow.shared.AccountId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Friends won and lost by channel, as another capability counts them; shown beside the channel's own figures. */
public interface ChannelGains {

    /** Days of Asia/Shanghai, both ends inclusive; days without any are left out. */
    List<Day> byDay(AccountId account, long channel, LocalDate from, LocalDate to);

    /** Those of all channels together, likewise. */
    List<Day> byDay(AccountId account, LocalDate from, LocalDate to);

    /** By channel, likewise; 0 for no channel. */
    Map<Long, Gains> byChannel(AccountId account, LocalDate from, LocalDate to);

    /** Of these channels. */
    Map<Long, Gains> ofAllTime(AccountId account, Collection<Long> channels);

    record Day(LocalDate day, Gains gains) {}

    record Gains(long adds, long losses) {

        public static final Gains NONE = new Gains(0, 0);
    }
}
