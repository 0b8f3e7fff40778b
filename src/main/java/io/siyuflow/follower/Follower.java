package io.siyuflow.follower;

import java.time.Instant;

/**
 * What we know of one person at one 公众号.
 *
 * @param channel of the last follow, null without one
 * @param followedAt of the last follow; null when only the leaving was seen
 * @param unfollowedAt null while following
 */
record Follower(Long channel, Instant followedAt, Instant unfollowedAt) {

    boolean isFollowing() {
        return unfollowedAt == null;
    }
}
