package io.siyuflow.follower;

import io.siyuflow.callback.EventRecorder;
import io.siyuflow.callback.MpEvent;
import io.siyuflow.callback.ReceivedEvent;
import io.siyuflow.channel.Channel;
import io.siyuflow.channel.ChannelDays;
import io.siyuflow.channel.ChannelDays.Counts;
import io.siyuflow.channel.Channels;
import io.siyuflow.shared.AccountId;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Keeps who follows a 公众号 and by which channel, and counts it, with the event itself. Callbacks may be repeated, lost or out of
 * order: a follow is counted once until the person has left, and what is older than what we know changes nobody's state.
 */
@Component
class FollowerRecorder implements EventRecorder {

    private final Channels channels;
    private final Followers followers;
    private final ChannelDays days;

    FollowerRecorder(Channels channels, Followers followers, ChannelDays days) {
        this.channels = channels;
        this.followers = followers;
        this.days = days;
    }

    @Override
    public void record(ReceivedEvent received) {
        if (received.event() instanceof MpEvent.Followed followed) {
            followed(received, followed);
        } else if (received.event() instanceof MpEvent.Scanned scanned) {
            Long channel = channelOf(scanned.scene());
            count(received.account(), channel, received.occurredAt(), scanned.openid(), Counts.A_SCAN);
        } else if (received.event() instanceof MpEvent.Unfollowed unfollowed) {
            unfollowed(received, unfollowed.openid());
        }
    }

    private void followed(ReceivedEvent received, MpEvent.Followed event) {
        AccountId account = received.account();
        Instant at = received.occurredAt();
        String openid = event.openid();
        Long channel = channelOf(event.scene());
        Counts counts = event.scene() == null || event.scene().isEmpty() ? Counts.A_FOLLOW : Counts.A_FOLLOW_BY_SCAN;
        if (followers.addIfNew(account, openid, channel, at)) {
            count(account, channel, at, openid, counts);
            return;
        }
        Follower known = followers.lock(account, openid);
        if (known.isFollowing()) {
            if (at.isAfter(known.followedAt())) {
                followers.follows(account, openid, channel, at);
            }
        } else if (!at.isBefore(known.unfollowedAt())) {
            count(account, channel, at, openid, counts);
            followers.follows(account, openid, channel, at);
        } else if (known.followedAt() == null) {
            leftBeforeWeSawThemCome(account, openid, channel, at, known.unfollowedAt(), counts);
        }
    }

    /** The unfollow overtook its follow and was counted for nobody: it moves to the channel we now know. */
    private void leftBeforeWeSawThemCome(
            AccountId account, String openid, Long channel, Instant followedAt, Instant leftAt, Counts counts) {
        count(account, null, leftAt, openid, Counts.ONE_UNFOLLOW_LESS);
        count(account, channel, leftAt, openid, Counts.AN_UNFOLLOW);
        count(account, channel, followedAt, openid, counts);
        followers.hadFollowed(account, openid, channel, followedAt);
    }

    private void unfollowed(ReceivedEvent received, String openid) {
        AccountId account = received.account();
        Instant at = received.occurredAt();
        if (followers.addGoneIfNew(account, openid, at)) {
            count(account, null, at, openid, Counts.AN_UNFOLLOW);
            return;
        }
        Follower known = followers.lock(account, openid);
        if (known.isFollowing() && !at.isBefore(known.followedAt())) {
            count(account, known.channel(), at, openid, Counts.AN_UNFOLLOW);
            followers.leaves(account, openid, at);
        }
    }

    private Long channelOf(String scene) {
        return channels.ofScene(scene).map(Channel::id).orElse(null);
    }

    private void count(AccountId account, Long channel, Instant at, String openid, Counts counts) {
        days.count(account, channel, at, openid, counts);
    }
}
