package io.siyuflow.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.siyuflow.channel.ChannelDays.Counts;
import io.siyuflow.channel.ChannelGains.Gains;

/** A channel as one account sees it: a 公众号 has a plan, a code and followers; a 企微 corp a welcome and friends. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AccountChannel(
        @JsonUnwrapped Channel channel,
        Boolean plan,
        Boolean qr,
        Long scans,
        Long follows,
        Long unfollows,
        Long net,
        Boolean welcome,
        Long adds,
        Long losses) {

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
