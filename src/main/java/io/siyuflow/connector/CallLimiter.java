package io.siyuflow.connector;

import io.siyuflow.connector.CallLimits.Limit;
import io.siyuflow.redis.Redis;
import io.siyuflow.shared.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.redisson.api.RateType;
import org.springframework.stereotype.Component;

/** Keeps each account and connector within WeChat's limits, over all nodes by Redis, on this node alone while Redis is away. */
@Component
class CallLimiter {

    private static final long STEP_MILLIS = 50;

    private final Map<String, List<Limit>> limits;
    private final Duration patience;
    private final Redis redis;
    private final OwnLimiter own = new OwnLimiter(System::nanoTime);
    private final Set<String> prepared = ConcurrentHashMap.newKeySet();

    CallLimiter(CallLimits limits, CallSettings settings, Redis redis) {
        this.limits = limits.parsed();
        this.patience = settings.waitForLimit();
        this.redis = redis;
    }

    /**
     * Waits for this call's turn.
     *
     * @return empty when it may be made now; else when to come again
     */
    Optional<Duration> await(AccountId account, String connector) {
        long giveUpAt = System.nanoTime() + patience.toNanos();
        for (Limit limit : limitsOf(connector)) {
            String key = key(account, connector, limit);
            while (!tryAcquire(key, limit)) {
                if (System.nanoTime() - giveUpAt >= 0 || !pause()) {
                    return Optional.of(limit.comeAgain());
                }
            }
        }
        return Optional.empty();
    }

    /** How much is used of a connector's limits for an hour or longer, its own or its platform's; nothing while Redis is away. */
    List<Use> used(AccountId account, String connector) {
        return limitsOf(connector).stream()
                .filter(limit -> limit.per().toHours() >= 1)
                .flatMap(limit -> used(account, connector, limit).stream())
                .toList();
    }

    private Optional<Use> used(AccountId account, String connector, Limit limit) {
        String key = key(account, connector, limit);
        return redis.ask(redisson -> redisson.getRateLimiter(key).isExists())
                .filter(Boolean::booleanValue)
                .flatMap(there ->
                        redis.ask(redisson -> redisson.getRateLimiter(key).availablePermits()))
                .map(left -> new Use(limit.calls(), limit.calls() - left, limit.per()));
    }

    private static String key(AccountId account, String connector, Limit limit) {
        return "siyuflow:limit:" + account + ":" + connector + ":" + limit.calls() + "/" + limit.per();
    }

    private List<Limit> limitsOf(String connector) {
        String ofPlatform = connector.substring(0, connector.indexOf('.')) + ".*";
        return limits.getOrDefault(connector, limits.getOrDefault(ofPlatform, List.of()));
    }

    private boolean tryAcquire(String key, Limit limit) {
        prepare(key, limit);
        Optional<Boolean> shared = prepared.contains(key)
                ? redis.ask(redisson -> redisson.getRateLimiter(key).tryAcquire())
                : Optional.empty();
        return shared.orElseGet(() -> {
            // it may come back empty, without the rate we had set
            prepared.remove(key);
            return own.tryAcquire(key, limit);
        });
    }

    private void prepare(String key, Limit limit) {
        if (!prepared.contains(key)) {
            // kept for a while after its last use; one made by another node is left as it is
            Duration keep = limit.per().multipliedBy(2).plusDays(1);
            redis.ask(redisson ->
                            redisson.getRateLimiter(key).trySetRate(RateType.OVERALL, limit.calls(), limit.per(), keep))
                    .ifPresent(set -> prepared.add(key));
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(STEP_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** @param used calls of those allowed in that time */
    record Use(long calls, long used, Duration per) {}
}
