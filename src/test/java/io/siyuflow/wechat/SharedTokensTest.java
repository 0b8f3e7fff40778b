package io.siyuflow.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyuflow.redis.Redis;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.redisson.api.RBucket;
import org.redisson.api.RedissonClient;

class SharedTokensTest {

    private final Map<String, String> redis = new ConcurrentHashMap<>();

    @Test
    void anotherNodeUsesTheTokenThatThisOneHasFetched() {
        SharedTokens here = node();
        SharedTokens there = node();

        here.setValue("key", "T:1", 7200, TimeUnit.SECONDS);

        assertThat(there.getValue("key")).isEqualTo("T:1");
        assertThat(there.getExpire("key")).isBetween(6990L, 7000L);
    }

    @Test
    void aTokenThatIsNoLongerGoodIsForgottenHereAndInRedis() {
        SharedTokens here = node();
        here.setValue("key", "T1", 7200, TimeUnit.SECONDS);

        here.expire("key", 0, TimeUnit.SECONDS);

        assertThat(here.getValue("key")).isNull();
        assertThat(here.getExpire("key")).isNull();
        assertThat(redis).isEmpty();
    }

    @Test
    void goesOnWithItsOwnTokenWhileRedisIsAway() {
        SharedTokens alone = new SharedTokens(Workbench.redisThatIsAway());

        alone.setValue("key", "T1", 7200, TimeUnit.SECONDS);

        assertThat(alone.getValue("key")).isEqualTo("T1");
        alone.expire("key", 0, TimeUnit.SECONDS);
        assertThat(alone.getValue("key")).isNull();
    }

    @Test
    void dropsATokenBeforeWechatDoes() {
        SharedTokens here = node();

        here.setValue("short", "T1", 3, TimeUnit.SECONDS);

        assertThat(here.getValue("short")).isNull();
    }

    @Test
    void oneThreadOfANodeAsksForAToken() {
        SharedTokens here = node();

        assertThat(here.getLock("key")).isSameAs(here.getLock("key")).isNotSameAs(here.getLock("other"));
    }

    /** A node on the same Redis, which is a map here. */
    @SuppressWarnings("unchecked")
    private SharedTokens node() {
        RedissonClient client = Mockito.mock(RedissonClient.class);
        Mockito.when(client.getBucket(Mockito.anyString())).thenAnswer(asked -> bucket(asked.getArgument(0)));
        Redis present = Mockito.mock(Redis.class);
        Mockito.when(present.ask(Mockito.any()))
                .thenAnswer(asked ->
                        Optional.ofNullable(((Function<RedissonClient, ?>) asked.getArgument(0)).apply(client)));
        return new SharedTokens(present);
    }

    @SuppressWarnings("unchecked")
    private RBucket<String> bucket(String key) {
        RBucket<String> bucket = Mockito.mock(RBucket.class);
        Mockito.when(bucket.get()).thenAnswer(asked -> redis.get(key));
        Mockito.when(bucket.delete()).thenAnswer(asked -> redis.remove(key) != null);
        Mockito.doAnswer(asked -> redis.put(key, asked.getArgument(0)))
                .when(bucket)
                .set(Mockito.anyString(), Mockito.any(java.time.Duration.class));
        return bucket;
    }
}
