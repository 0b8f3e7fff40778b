package io.siyuflow.wechat;

import java.time.Duration;

/**
 * How long the HTTP requests on this thread may still take. WxJava knows one time-out for all calls of a service, but a
 * welcome has seconds and an upload has not.
 */
final class CallBudget implements AutoCloseable {

    private static final ThreadLocal<CallBudget> CURRENT = new ThreadLocal<>();

    private final CallBudget outer = CURRENT.get();
    private final long end;

    private CallBudget(Duration budget) {
        this.end = System.nanoTime() + budget.toNanos();
    }

    /** Holds until closed. */
    static CallBudget of(Duration budget) {
        CallBudget opened = new CallBudget(budget);
        CURRENT.set(opened);
        return opened;
    }

    /** @return {@code limit}, or what is left if that is less; never less than a millisecond */
    static Duration atMost(Duration limit) {
        CallBudget current = CURRENT.get();
        if (current == null) {
            return limit;
        }
        Duration left = Duration.ofNanos(Math.max(current.end - System.nanoTime(), 1_000_000));
        return left.compareTo(limit) < 0 ? left : limit;
    }

    @Override
    public void close() {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }
}
