package io.siyuflow.follower;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How closely the nightly comparison looks, and how long it is known what came of it.
 *
 * @param recheckAfter whom WeChat told of longer ago is asked about again, though nothing seems to have changed: tags, remark
 *     and channel change without an event
 * @param keep how long ended comparisons and bulk changes of tags can be looked at
 */
@ConfigurationProperties("siyuflow.follower")
record FollowerSettings(
        @DefaultValue("7d") Duration recheckAfter,
        @DefaultValue("180d") Duration keep) {}
