package io.siyuflow.engine;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Wakes the worker when there is something to fetch, so that the first call follows the commit by milliseconds. */
@Component
class WakeUp {

    private final Semaphore woken = new Semaphore(0);

    void now() {
        woken.release();
    }

    /** Returns at once if it was woken since the last time. */
    void await(Duration atMost) throws InterruptedException {
        if (woken.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            woken.drainPermits();
        }
    }
}
