package io.siyuflow.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siyuflow.redis.Redis;
import io.siyuflow.shared.AccountId;
import io.siyuflow.testing.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

@Timeout(60)
class CallLimiterTest {

    private static final AccountId SHOP = new AccountId("wxshop0000000001");
    private static final CallSettings SETTINGS = new CallSettings(
            Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofSeconds(15), 4, Duration.ofDays(180));

    private TestRedis server;
    private AnnotationConfigApplicationContext one;
    private AnnotationConfigApplicationContext two;

    @BeforeEach
    void start() {
        server = TestRedis.start();
        one = node(server.url());
        two = node(server.url());
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
        server.close();
    }

    @Test
    void letsNodesShareOneLimitByAccountAndConnector() {
        CallLimiter here = limiter(one, "4/1h");
        CallLimiter there = limiter(two, "4/1h");

        for (int i = 0; i < 2; i++) {
            assertThat(here.await(SHOP, "test.send")).isEmpty();
            assertThat(there.await(SHOP, "test.send")).isEmpty();
        }

        assertThat(here.await(SHOP, "test.send")).contains(Duration.ofMinutes(15));
        assertThat(there.await(SHOP, "test.send")).isPresent();
        assertThat(here.await(SHOP, "test.other")).isEmpty();
        assertThat(here.await(new AccountId("wxother000000001"), "test.send")).isEmpty();
    }

    @Test
    void waitsAMomentForItsTurn() {
        CallLimiter limiter = limiter(one, "1/200ms");
        limiter.await(SHOP, "test.send");

        assertThat(limiter.await(SHOP, "test.send")).isEmpty();
    }

    @Test
    void limitsItsOwnCallsWhileRedisIsAwayAndLosesLittleTime() {
        CallLimiter limiter = limiter(one, "2/1h");
        assertThat(limiter.await(SHOP, "test.send")).isEmpty();
        server.kill();

        long began = System.nanoTime();
        assertThat(limiter.await(SHOP, "test.send")).isEmpty();
        assertThat(limiter.await(SHOP, "test.send")).isEmpty();
        Duration took = Duration.ofNanos(System.nanoTime() - began);

        assertThat(took).isLessThan(Duration.ofSeconds(2));
        assertThat(limiter.await(SHOP, "test.send")).isPresent();
    }

    @Test
    void ownBucketFillsEvenly() {
        AtomicLong nanos = new AtomicLong();
        OwnLimiter own = new OwnLimiter(nanos::get);
        CallLimits.Limit limit = new CallLimits.Limit(10, Duration.ofSeconds(1));
        for (int i = 0; i < 10; i++) {
            assertThat(own.tryAcquire("k", limit)).isTrue();
        }
        assertThat(own.tryAcquire("k", limit)).isFalse();

        nanos.addAndGet(Duration.ofMillis(100).toNanos());

        assertThat(own.tryAcquire("k", limit)).isTrue();
        assertThat(own.tryAcquire("k", limit)).isFalse();
    }

    @Test
    void readsLimitsFromSettingsByTheConnectorsNameOrItsPlatform() {
        Map<String, String> settings = Map.of(
                "siyuflow.limits.wecom.send-welcome", "600/1m", "siyuflow.limits[wecom.*]", "10000/1m, 150000/1h");

        Map<String, List<CallLimits.Limit>> limits = new Binder(new MapConfigurationPropertySource(settings))
                .bind("siyuflow", CallLimits.class)
                .get()
                .parsed();

        assertThat(limits.get("wecom.send-welcome")).containsExactly(new CallLimits.Limit(600, Duration.ofMinutes(1)));
        assertThat(limits.get("wecom.*"))
                .containsExactly(
                        new CallLimits.Limit(10_000, Duration.ofMinutes(1)),
                        new CallLimits.Limit(150_000, Duration.ofHours(1)));
    }

    @Test
    void holdsToEveryLimitOfAPlatform() {
        CallLimits limits = new CallLimits(Map.of("test.*", "3/1h, 2/1h", "test.free", "1000/1s"));
        CallLimiter limiter = new CallLimiter(limits, SETTINGS, one.getBean(Redis.class));

        assertThat(limiter.await(SHOP, "test.send")).isEmpty();
        assertThat(limiter.await(SHOP, "test.send")).isEmpty();
        assertThat(limiter.await(SHOP, "test.send")).isPresent();
        assertThat(limiter.await(SHOP, "test.free")).isEmpty();
    }

    @Test
    void tellsHowMuchIsUsedOfAConnectorsOwnLimitAndOfItsPlatforms() {
        CallLimits limits = new CallLimits(Map.of("test.*", "100/1m, 4/1h", "test.own", "10/1d"));
        CallLimiter limiter = new CallLimiter(limits, SETTINGS, one.getBean(Redis.class));
        for (int i = 0; i < 3; i++) {
            limiter.await(SHOP, "test.send");
        }
        limiter.await(SHOP, "test.own");

        assertThat(limiter.used(SHOP, "test.send")).containsExactly(new CallLimiter.Use(4, 3, Duration.ofHours(1)));
        assertThat(limiter.used(SHOP, "test.own")).containsExactly(new CallLimiter.Use(10, 1, Duration.ofDays(1)));
        assertThat(limiter.used(SHOP, "test.unused")).isEmpty();
        assertThat(limiter.used(new AccountId("wxother000000001"), "test.send")).isEmpty();
    }

    @Test
    void refusesALimitThatNobodyCanRead() {
        assertThatThrownBy(() -> new CallLimits(Map.of("test.send", "many")))
                .hasMessageContaining("siyuflow.limits.test.send")
                .hasMessageContaining("600/1m");
    }

    private static CallLimiter limiter(ConfigurableApplicationContext node, String limit) {
        return new CallLimiter(new CallLimits(Map.of("test.send", limit)), SETTINGS, node.getBean(Redis.class));
    }

    private static AnnotationConfigApplicationContext node(String redisUrl) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("siyuflow.redis-url", redisUrl)));
        context.scan("io.siyuflow.redis");
        context.refresh();
        return context;
    }
}
