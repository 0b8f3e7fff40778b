package io.siyuflow.connector;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Counts this node's calls only; stands in while Redis is away. A bucket that fills evenly. */
final class OwnLimiter {

    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    OwnLimiter(LongSupplier nanos) {
        this.nanos = nanos;
    }

    boolean tryAcquire(String key, CallLimits.Limit limit) {
        return buckets.computeIfAbsent(key, k -> new Bucket(limit.calls(), nanos.getAsLong()))
                .take(limit, nanos.getAsLong());
    }

    private static final class Bucket {

        private double calls;
        private long filledAt;

        Bucket(double calls, long filledAt) {
            this.calls = calls;
            this.filledAt = filledAt;
        }

        synchronized boolean take(CallLimits.Limit limit, long now) {
            double refilled =
                    (now - filledAt) * (double) limit.calls() / limit.per().toNanos();
            calls = Math.min(limit.calls(), calls + refilled);
            filledAt = now;
            if (calls < 1) {
                return false;
            }
            calls -= 1;
            return true;
        }
    }
}
