package io.siyuflow.redis;

import io.siyuflow.shared.StartRefused;
import java.net.URI;
import java.net.URISyntaxException;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;
import org.redisson.config.SingleServerConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Redisson, connected at the first question, so that a Redis that is away holds up neither the start nor a caller. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RedisSettings.class)
class RedisConnection {

    private static final int CONNECTIONS = 16;

    @Bean(destroyMethod = "shutdown")
    RedissonClient redisson(RedisSettings settings) {
        int timeout = Math.toIntExact(settings.redisTimeout().toMillis());
        Config config = new Config();
        config.setLazyInitialization(true);
        config.setCodec(StringCodec.INSTANCE); // readable by redis-cli and by any later version
        config.setThreads(4).setNettyThreads(4);
        server(config, settings.redisUrl())
                .setConnectTimeout(timeout)
                .setTimeout(timeout)
                .setRetryAttempts(0)
                .setRetryDelay(new ConstantDelay(settings.redisTimeout()))
                .setConnectionMinimumIdleSize(1)
                .setConnectionPoolSize(CONNECTIONS)
                .setSubscriptionConnectionMinimumIdleSize(0)
                .setSubscriptionConnectionPoolSize(2);
        return Redisson.create(config);
    }

    private static SingleServerConfig server(Config config, String url) {
        try {
            return config.useSingleServer().setAddress(url).setDatabase(databaseOf(url));
        } catch (IllegalArgumentException malformed) {
            throw notAnAddress(malformed);
        }
    }

    private static int databaseOf(String url) {
        try {
            String path = new URI(url).getPath();
            return path == null || path.length() < 2 ? 0 : Integer.parseInt(path.substring(1));
        } catch (URISyntaxException | NumberFormatException malformed) {
            throw notAnAddress(malformed);
        }
    }

    private static StartRefused notAnAddress(Exception cause) {
        return new StartRefused(
                "siyuflow.redis-url 不是有效的地址：" + cause.getMessage(),
                "请写成 redis://[:密码@]主机:端口[/库号]，加密连接用 rediss://。",
                cause);
    }
}
