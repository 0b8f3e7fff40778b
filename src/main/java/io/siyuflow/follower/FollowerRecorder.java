package io.siyuflow.follower;

import io.siyuflow.callback.EventRecorder;
import io.siyuflow.callback.MpEvent;
import io.siyuflow.callback.ReceivedEvent;
import io.siyuflow.channel.Channel;
import io.siyuflow.channel.ChannelDays;
import io.siyuflow.channel.ChannelDays.Counts;
import io.siyuflow.channel.Channels;
import org.springframework.stereotype.Component;

/**
 * Keeps who follows a 公众号 and by which channel, and counts it, with the event itself. Callbacks may be repeated, lost or out of
 * order.
 */
@Component
class FollowerRecorder implements EventRecorder {

    private final Channels channels;
    private final KeepingFollowers keeping;
    private final ChannelDays days;

    FollowerRecorder(Channels channels, KeepingFollowers keeping, ChannelDays days) {
        this.channels = channels;
        this.keeping = keeping;
        this.days = days;
    }

    @Override
    public void record(ReceivedEvent received) {
        if (received.event() instanceof MpEvent.Followed followed) {
            boolean byCode = followed.scene() != null && !followed.scene().isEmpty();
            keeping.followed(received.account(), followed.openid(), followed.scene(), byCode, received.occurredAt());
        } else if (received.event() instanceof MpEvent.Scanned scanned) {
            Long channel = channels.ofScene(scanned.scene()).map(Channel::id).orElse(null);
            days.count(received.account(), channel, received.occurredAt(), scanned.openid(), Counts.A_SCAN);
        } else if (received.event() instanceof MpEvent.Unfollowed unfollowed) {
            keeping.left(received.account(), unfollowed.openid(), received.occurredAt());
        }
    }
}
