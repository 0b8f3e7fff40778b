package io.siyuflow.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siyuflow.shared.StartRefused;
import io.siyuflow.testing.TestRedis;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.redisson.api.RedissonClient;
import org.springframework.boot.actuate.health.Status;

@Timeout(60)
class RedisTest {

    private static final Duration ONE_CALLER = Duration.ofSeconds(1);

    private TestRedis server;
    private RedissonClient redisson;
    private Redis redis;

    @BeforeEach
    void start() {
        server = TestRedis.start();
        connect(server.url() + "/3");
    }

    @AfterEach
    void stop() {
        redisson.shutdown();
        server.close();
    }

    private void connect(String url) {
        var settings = new RedisSettings(url, Duration.ofMillis(200), Duration.ofMillis(300));
        redisson = new RedisConnection().redisson(settings);
        redis = new Redis(redisson, settings);
    }

    private Optional<String> ask() {
        return redis.ask(client -> {
            client.<String>getBucket("greeting").set("你好");
            return client.<String>getBucket("greeting").get();
        });
    }

    @Test
    void answersFromTheDatabaseOfTheAddress() {
        assertThat(ask()).contains("你好");
        assertThat(redis.isAway()).isFalse();
        assertThat(health()).isEqualTo("present");
    }

    @Test
    void isAwayWhenKilledAndBackWhenStartedAgain() throws Exception {
        ask();
        server.kill();

        assertThat(ask()).isEmpty();
        assertThat(redis.isAway()).isTrue();
        assertThat(health()).isEqualTo("away: local tokens and limits are used");

        server.startAgain();
        Thread.sleep(400);

        assertThat(ask()).contains("你好");
        assertThat(redis.isAway()).isFalse();
        assertThat(health()).isEqualTo("present");
    }

    @Test
    void neverConnectedCostsACallerOneTimeOut() {
        server.kill();

        assertThat(timeOf(this::ask)).isLessThan(ONE_CALLER);
        assertThat(timeOf(this::ask)).isLessThan(Duration.ofMillis(20));
    }

    @Test
    void hangingCostsACallerOneTimeOutAndThenNothing() throws Exception {
        ask();
        server.hang();

        assertThat(timeOf(this::ask)).isLessThan(ONE_CALLER);
        assertThat(timeOf(this::ask)).isLessThan(Duration.ofMillis(20));

        server.goOn();
        Thread.sleep(400);
        assertThat(ask()).contains("你好");
    }

    @Test
    void connectsLateToARedisThatComesAfterUs() throws Exception {
        server.kill();
        assertThat(ask()).isEmpty();

        server.startAgain();
        Thread.sleep(400);

        assertThat(ask()).contains("你好");
    }

    @Test
    void manyCallersWaitForTheSameTimeOut() {
        server.kill();

        Duration all = timeOf(() -> IntStream.range(0, 50)
                .parallel()
                .forEach(caller -> assertThat(ask()).isEmpty()));

        assertThat(all).isLessThan(ONE_CALLER.multipliedBy(2));
    }

    @Test
    void refusesAnAddressWithoutScheme() {
        var settings = new RedisSettings("127.0.0.1:6379", Duration.ofMillis(200), Duration.ofMillis(300));

        assertThatThrownBy(() -> new RedisConnection().redisson(settings))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("siyuflow.redis-url");
    }

    private String health() {
        var health = new RedisHealthIndicator(redis).health();
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        return (String) health.getDetails().get("state");
    }

    private static Duration timeOf(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
