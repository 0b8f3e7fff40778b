package io.siyuflow.redis;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Says when Redis is away, and stays UP: the node works on with local tokens and limits. */
@Component("redisHealthIndicator")
class RedisHealthIndicator extends AbstractHealthIndicator {

    private final Redis redis;

    RedisHealthIndicator(Redis redis) {
        this.redis = redis;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        boolean answers = redis.answer(
                        redisson -> redisson.getBucket("siyuflow:health").isExists())
                .isPresent();
        builder.up().withDetail("state", answers ? "present" : "away: local tokens and limits are used");
    }
}
