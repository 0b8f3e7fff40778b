package io.siyuflow.redis;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/** Asks Redis and goes on without it: a question costs one time-out at most, and after a failure nobody asks for a while. */
@Component
public class Redis {

    private static final Logger log = LoggerFactory.getLogger(Redis.class);
    private static final long PRESENT = Long.MIN_VALUE;

    private final RedissonClient redisson;
    private final Duration rest;
    private final AtomicLong askAgainAt = new AtomicLong(PRESENT);

    Redis(RedissonClient redisson, RedisSettings settings) {
        this.redisson = redisson;
        this.rest = settings.redisRest();
    }

    /**
     * What Redis answers, or empty where it is away, too slow, or answers null. The question must be one round trip;
     * for several use a script or a batch, since each may wait for the time-out.
     */
    public <T> Optional<T> ask(Function<RedissonClient, T> question) {
        return isResting() ? Optional.empty() : answer(question);
    }

    /** Whether Redis failed lately, so that local tokens and limits are in use. */
    public boolean isAway() {
        return askAgainAt.get() != PRESENT;
    }

    <T> Optional<T> answer(Function<RedissonClient, T> question) {
        try { // who waits for the connection that another thread is making gets that one's failure in a
            // CompletionException
            T answer = question.apply(redisson);
            present();
            return Optional.ofNullable(answer);
        } catch (RedisException | CompletionException failure) {
            away(failure);
            return Optional.empty();
        }
    }

    private boolean isResting() {
        long until = askAgainAt.get();
        return until != PRESENT && System.nanoTime() - until < 0;
    }

    private void present() {
        if (askAgainAt.getAndSet(PRESENT) != PRESENT) {
            log.info("Redis is back");
        }
    }

    private void away(RuntimeException failure) {
        if (askAgainAt.getAndSet(System.nanoTime() + rest.toNanos()) == PRESENT) {
            log.warn("Redis is away, local tokens and limits are used: {}", mostSpecificCause(failure));
        }
    }

    private static String mostSpecificCause(RuntimeException failure) {
        return NestedExceptionUtils.getMostSpecificCause(failure).toString();
    }
}
