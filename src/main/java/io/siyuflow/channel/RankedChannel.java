package io.siyuflow.channel;

import io.siyuflow.channel.ChannelDays.Counts;
import io.siyuflow.channel.ChannelGains.Gains;
import org.springframework.lang.Nullable;

/** What one channel brought an account in some days; {@code id} null for those who came without a channel. */
record RankedChannel(
        @Nullable String id,
        String name,
        String group,
        long scans,
        long follows,
        long unfollows,
        long net,
        long adds,
        long losses) {

    static RankedChannel of(Channel channel, Counts counts, Gains gains) {
        return new RankedChannel(
                channel == null ? null : Long.toString(channel.id()),
                channel == null ? "没有渠道" : channel.name(),
                channel == null ? "" : channel.group(),
                counts.scans(),
                counts.follows(),
                counts.unfollows(),
                counts.net(),
                gains.adds(),
                gains.losses());
    }
}
