package io.siyuflow.redis;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param redisUrl {@code redis://[user][:password@]host:port[/database]}, {@code rediss://} for TLS
 * @param redisTimeout the longest a caller waits for Redis before it goes on without
 * @param redisRest how long nobody asks again after Redis did not answer
 */
@ConfigurationProperties("siyuflow")
record RedisSettings(
        String redisUrl,
        @DefaultValue("200ms") Duration redisTimeout,
        @DefaultValue("2s") Duration redisRest) {}
