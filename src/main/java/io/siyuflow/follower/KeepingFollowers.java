package io.siyuflow.follower;

import io.siyuflow.channel.Channel;
import io.siyuflow.channel.ChannelDays;
import io.siyuflow.channel.ChannelDays.Counts;
import io.siyuflow.channel.Channels;
import io.siyuflow.shared.AccountId;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Merges what events and comparisons tell of a person, in whatever order it comes, by the time it happened; and counts it for the
 * channel, a follow once until the person has left.
 */
@Component
class KeepingFollowers {

    private final Channels channels;
    private final Followers followers;
    private final ChannelDays days;
    private final Clock clock;

    KeepingFollowers(Channels channels, Followers followers, ChannelDays days, Clock clock) {
        this.channels = channels;
        this.followers = followers;
        this.days = days;
        this.clock = clock;
    }

    /** @return what was not known before */
    Mended followed(AccountId account, String openid, String scene, boolean byCode, Instant at) {
        Long channel = channelOf(scene);
        Counts counts = byCode ? Counts.A_FOLLOW_BY_SCAN : Counts.A_FOLLOW;
        if (followers.addIfNew(account, openid, channel, at)) {
            days.count(account, channel, at, openid, counts);
            return Mended.follow(channel);
        }
        Follower known = followers.lock(account, openid);
        if (known.isFollowing()) {
            return stillFollows(account, openid, known, channel, at, counts);
        } else if (!at.isBefore(known.unfollowedAt())) {
            days.count(account, channel, at, openid, counts);
            followers.follows(account, openid, channel, at);
            return Mended.follow(channel);
        } else if (known.followedAt() == null) {
            leftBeforeWeSawThemCome(account, openid, channel, at, known.unfollowedAt(), counts);
        }
        return Mended.NOTHING;
    }

    /**
     * Somebody who came again was gone in between without our knowing: that evens out, only the channel is another. The same
     * follow told with another channel moves its count.
     */
    private Mended stillFollows(
            AccountId account, String openid, Follower known, Long channel, Instant at, Counts counts) {
        boolean again = at.isAfter(known.followedAt());
        boolean other = !Objects.equals(channel, known.channel());
        if (!again && (!other || channel == null || at.isBefore(known.followedAt()))) {
            return Mended.NOTHING;
        }
        if (!again) {
            days.count(account, known.channel(), at, openid, counts.takenBack());
            days.count(account, channel, at, openid, counts);
        }
        followers.follows(account, openid, channel, at);
        return other ? Mended.channel(channel, known.channel()) : Mended.NOTHING;
    }

    /** The unfollow overtook its follow and was counted for nobody: it moves to the channel we now know. */
    private void leftBeforeWeSawThemCome(
            AccountId account, String openid, Long channel, Instant followedAt, Instant leftAt, Counts counts) {
        days.count(account, null, leftAt, openid, Counts.ONE_UNFOLLOW_LESS);
        days.count(account, channel, leftAt, openid, Counts.AN_UNFOLLOW);
        days.count(account, channel, followedAt, openid, counts);
        followers.hadFollowed(account, openid, channel, followedAt);
    }

    void left(AccountId account, String openid, Instant at) {
        if (followers.addGoneIfNew(account, openid, at)) {
            days.count(account, null, at, openid, Counts.AN_UNFOLLOW);
        } else {
            leftAfterAll(account, openid, at);
        }
    }

    private Mended leftAfterAll(AccountId account, String openid, Instant at) {
        Follower known = followers.lock(account, openid);
        if (known.isFollowing() && !at.isBefore(known.followedAt())) {
            days.count(account, known.channel(), at, openid, Counts.AN_UNFOLLOW);
            followers.leaves(account, openid, at);
            return Mended.leaving(known.channel());
        } else if (!known.isFollowing() && at.isAfter(known.unfollowedAt())) {
            // A follow in between was overtaken by this and must not bring the person back.
            followers.leaves(account, openid, at);
        }
        return Mended.NOTHING;
    }

    /**
     * What WeChat tells of a person when asked. Somebody who left and whom we never knew is nobody to us.
     *
     * @param asOf events that happened later win
     * @return what events had not told
     */
    Mended seen(AccountId account, SeenFollower person, Instant asOf) {
        if (!person.following()) {
            return followers.knows(account, person.openid())
                    ? leftAfterAll(account, person.openid(), asOf)
                    : Mended.NOTHING;
        }
        Instant since = person.followedAt() == null ? asOf : person.followedAt();
        Mended mended = followed(account, person.openid(), person.scene(), person.byCode(), since);
        followers.keepDetails(account, person, clock.instant());
        return mended;
    }

    /** WeChat does not know this openid at all: whoever it was can't follow. */
    Mended unknown(AccountId account, String openid) {
        return followers.knows(account, openid) ? leftAfterAll(account, openid, clock.instant()) : Mended.NOTHING;
    }

    /** Of the code with this scene; null for none of ours. */
    Long channelOf(String scene) {
        return channels.ofScene(scene).map(Channel::id).orElse(null);
    }
}
