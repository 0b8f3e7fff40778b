package io.siyuflow.engine;

import io.siyuflow.connector.Calls;
import io.siyuflow.connector.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.ExternalTaskQueryBuilder;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Carries out the calls of all processes: those that are made on this node are handed over after their commit, all others one
 * thread fetches and locks, by priority, as many as there are threads to spare. Each call runs on a thread of its own and holds no
 * database connection.
 */
@Component
class ConnectorWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ConnectorWorker.class);
    private static final long AFTER_FAILURE_MILLIS = 1000;

    private final ExternalTaskService tasks;
    private final ContextStore store;
    private final Calls calls;
    private final CallEndings endings;
    private final CallLocks locks;
    private final WakeUp wakeUp;
    private final Handover handover;
    private final WorkerId worker;
    private final WorkerSettings settings;
    private final AtomicInteger counter = new AtomicInteger();

    private volatile boolean running;
    private Thread fetching;
    private ThreadPoolExecutor threads;

    ConnectorWorker(
            ExternalTaskService tasks,
            ContextStore store,
            Calls calls,
            CallEndings endings,
            CallLocks locks,
            WakeUp wakeUp,
            Handover handover,
            WorkerId worker,
            WorkerSettings settings) {
        this.tasks = tasks;
        this.store = store;
        this.calls = calls;
        this.endings = endings;
        this.locks = locks;
        this.wakeUp = wakeUp;
        this.handover = handover;
        this.worker = worker;
        this.settings = settings;
    }

    @Override
    public synchronized void start() {
        ThreadFactory named = task -> new Thread(task, "call-" + counter.incrementAndGet());
        threads = new ThreadPoolExecutor(
                settings.threads(), settings.threads(), 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named);
        threads.allowCoreThreadTimeOut(true);
        running = true;
        handover.open(task -> carryOut(task, handover.topics().get(task.connector())));
        fetching = new Thread(this::fetchWhileRunning, "call-fetch");
        fetching.start();
    }

    /** Fetches nothing more and lets the calls under way end; what does not end in time is taken up by its lock's end. */
    @Override
    public synchronized void stop() {
        running = false;
        handover.close();
        wakeUp.now();
        try {
            fetching.join(settings.stop().toMillis());
            if (!handover.awaitAll(settings.stop())) {
                log.warn("{} calls are still under way; the ledger knows of them", threads.getActiveCount());
            }
            threads.shutdown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public boolean isAutoStartup() {
        return settings.enabled();
    }

    private void fetchWhileRunning() {
        while (running) {
            try {
                locks.lengthen();
                if (handover.await(settings.poll()) && fetch() == 0) {
                    wakeUp.await(pollInterval());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException failure) {
                log.warn("Calls can't be fetched now: {}", failure.toString());
                if (!pause()) {
                    return;
                }
            }
        }
    }

    /** A bit off the beat, so that nodes that started together do not fetch together. */
    private Duration pollInterval() {
        long millis = settings.poll().toMillis();
        return Duration.ofMillis(millis * 3 / 4 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }

    /** Called with room for one call in hand; takes all the room there is. */
    private int fetch() {
        Map<String, Duration> topics = handover.topics();
        int room = 1 + handover.takeAll();
        int used = 0;
        try {
            List<LockedExternalTask> locked = topics.isEmpty() ? List.of() : lock(topics, room);
            if (!locked.isEmpty()) {
                Map<String, WaitingCall> waiting = store.waitingCalls(locked.stream()
                        .map(LockedExternalTask::getBusinessKey)
                        .distinct()
                        .toList());
                for (LockedExternalTask task : locked) {
                    carryOut(
                            CallTask.of(task, waiting.get(task.getActivityInstanceId())),
                            topics.get(task.getTopicName()));
                    used++;
                }
            }
            handover.othersWait(used == room);
            return used;
        } finally {
            handover.free(room - used);
        }
    }

    private List<LockedExternalTask> lock(Map<String, Duration> topics, int atMost) {
        ExternalTaskQueryBuilder query = tasks.fetchAndLock(atMost, worker.id(), true);
        for (Map.Entry<String, Duration> topic : topics.entrySet()) {
            // no variables: the inputs are in the context row
            query = query.topic(topic.getKey(), topic.getValue().toMillis())
                    .variables(List.of())
                    .localVariables();
        }
        return query.execute();
    }

    private void carryOut(CallTask task, Duration lock) {
        locks.taken(task.id(), lock);
        try {
            threads.execute(() -> work(task));
        } catch (RejectedExecutionException stopped) {
            log.info("Task {} was committed too late for this node; it is taken up when its lock ends", task.id());
            locks.released(task.id());
            handover.free(1);
        }
    }

    private void work(CallTask task) {
        try {
            made(task).run();
        } catch (RuntimeException failure) {
            goOnLater(task, failure);
        } finally {
            handover.free(1);
        }
    }

    /** A step behind the call has failed. The call is done and is not made again: the ledger gives its result to the next try. */
    private void goOnLater(CallTask task, RuntimeException failure) {
        try {
            endings.failed(task, failure);
        } catch (RuntimeException away) {
            failure.addSuppressed(away);
            log.error("The end of task {} could not be told; it is told when its lock ends", task.id(), failure);
        }
    }

    /** Makes the call; what is given back tells the engine how it ended. */
    private Runnable made(CallTask task) {
        try {
            Outcome<?> outcome = calls.make(task.order());
            return () -> endings.ended(task, outcome);
        } catch (RuntimeException failure) {
            return () -> endings.failed(task, failure);
        } finally {
            // before the end is told: a task put off for a moment must not be locked for longer
            locks.released(task.id());
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(AFTER_FAILURE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
