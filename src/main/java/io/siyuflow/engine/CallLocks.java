package io.siyuflow.engine;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lengthens the locks of calls that take longer than their connector promised (large media), within reason. */
@Component
class CallLocks {

    private static final Logger log = LoggerFactory.getLogger(CallLocks.class);
    private static final Duration AT_MOST = Duration.ofMinutes(10);

    private final ExternalTaskService tasks;
    private final WorkerId worker;
    private final Duration early;
    private final Duration step;
    private final Map<String, Lock> held = new ConcurrentHashMap<>();

    CallLocks(ExternalTaskService tasks, WorkerId worker, WorkerSettings settings) {
        this.tasks = tasks;
        this.worker = worker;
        this.early = settings.margin().dividedBy(2);
        this.step = settings.margin().multipliedBy(3);
    }

    void taken(String task, Duration lock) {
        long now = System.nanoTime();
        held.put(task, new Lock(now, now + lock.toNanos()));
    }

    void released(String task) {
        held.remove(task);
    }

    void lengthen() {
        long now = System.nanoTime();
        held.forEach((task, lock) -> {
            boolean endsSoon = lock.until() - now < early.toNanos();
            if (endsSoon && now - lock.since() < AT_MOST.toNanos()) {
                lengthen(task, lock, now);
            }
        });
    }

    private void lengthen(String task, Lock lock, long now) {
        try {
            tasks.extendLock(task, worker.id(), step.toMillis());
            held.computeIfPresent(task, (id, before) -> new Lock(lock.since(), now + step.toNanos()));
        } catch (ProcessEngineException gone) {
            log.info("The lock of task {} is not lengthened: {}", task, gone.getMessage());
            held.remove(task);
        }
    }

    private record Lock(long since, long until) {}
}
