package io.siyuflow.follower;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * A follower as the console shows them; WeChat gives neither name nor picture.
 *
 * @param channelId of the last follow, null without one
 * @param followedAt of the last follow, null when only the leaving was seen
 * @param unfollowedAt null while following
 * @param detailsAt when WeChat last told of tags and remark, null when it was never asked
 */
record KnownFollower(
        String openid,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        Long channelId,

        @Nullable Instant followedAt,
        @Nullable Instant unfollowedAt,
        @Nullable String unionid,
        String remark,
        List<Integer> tags,
        @Nullable Instant detailsAt) {}
