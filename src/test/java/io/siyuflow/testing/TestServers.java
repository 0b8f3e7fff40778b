package io.siyuflow.testing;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives every application under test a database and a Redis database of its own on servers that the whole JVM shares.
 * What a test sets itself stays as it is; one that names a data folder wants the servers that the product embeds.
 * Registered in the tests' {@code META-INF/spring.factories}.
 */
class TestServers implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    private static final String SECRET_KEY = randomKey();
    private static final AtomicInteger REDIS_DATABASES = new AtomicInteger();
    private static TestRedis redis;

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (environment.containsProperty("siyuflow.embedded.folder")) {
            return;
        }
        Map<String, Object> servers = new HashMap<>();
        if (!environment.containsProperty("spring.datasource.url")) {
            servers.put(
                    "spring.datasource.url", TestDatabase.createForApplication().url());
        }
        if (!environment.containsProperty("siyuflow.redis-url")) {
            servers.put("siyuflow.redis-url", redis().url() + "/" + REDIS_DATABASES.getAndIncrement());
        }
        if (!environment.containsProperty("siyuflow.secret-key")) {
            servers.put("siyuflow.secret-key", SECRET_KEY);
        }
        environment.getPropertySources().addFirst(new MapPropertySource("test servers", servers));
    }

    private static synchronized TestRedis redis() {
        if (redis == null) {
            redis = TestRedis.start();
            SpringApplication.getShutdownHandlers().add(redis::close);
        }
        return redis;
    }

    private static String randomKey() {
        byte[] key = new byte[32];
        ThreadLocalRandom.current().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
