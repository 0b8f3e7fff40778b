package io.siyuflow.follower;

import java.time.Instant;
import java.util.List;

/**
 * One person as WeChat tells of them.
 *
 * @param followedAt null for somebody who does not follow
 * @param scene of the code followed by, empty for none
 * @param byCode whether they came by any code with a scene
 */
record SeenFollower(
        String openid,
        boolean following,
        Instant followedAt,
        String scene,
        boolean byCode,
        String unionid,
        String remark,
        List<Integer> tags) {}
