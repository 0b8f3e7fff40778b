package io.siyuflow.channel;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.siyuflow.channel.ChannelDays.Counts;
import io.siyuflow.channel.ChannelGains.Gains;
import org.springframework.lang.Nullable;

/** A channel as one account sees it: a 公众号 has a plan, a code and followers; a 企微 corp a welcome and friends. */
record AccountChannel(
        @JsonUnwrapped Channel channel,
        @Nullable Boolean plan,
        @Nullable Boolean qr,
        @Nullable Long scans,
        @Nullable Long follows,
        @Nullable Long unfollows,
        @Nullable Long net,
        @Nullable Boolean welcome,
        @Nullable Long adds,
        @Nullable Long losses) {

    static AccountChannel ofMp(Channel channel, boolean plan, boolean qr, Counts counts) {
        return new AccountChannel(
                channel,
                plan,
                qr,
                counts.scans(),
                counts.follows(),
                counts.unfollows(),
                counts.net(),
                null,
                null,
                null);
    }

    static AccountChannel ofWecom(Channel channel, boolean welcome, Gains gains) {
        return new AccountChannel(channel, null, null, null, null, null, null, welcome, gains.adds(), gains.losses());
    }
}
