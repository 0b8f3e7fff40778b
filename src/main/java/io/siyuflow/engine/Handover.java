package io.siyuflow.engine;

import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Connectors;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.springframework.stereotype.Component;

/**
 * Room on this node for calls, and the short way to make them: a task that is made here while there is room is inserted already
 * locked, and carried out as soon as it is committed, without asking the database for it. Should this node die before, it is
 * fetched by another once the lock has ended. While tasks wait that came earlier there is no short way: all are fetched then, by
 * priority.
 */
@Component
class Handover {

    private final Connectors connectors;
    private final WorkerId id;
    private final Duration margin;
    private final Semaphore room;
    private final int calls;
    private volatile boolean open;
    private volatile boolean othersWait = true;
    private volatile Map<String, Duration> topics = Map.of();
    private volatile Consumer<CallTask> worker;

    Handover(Connectors connectors, WorkerId id, WorkerSettings settings) {
        this.connectors = connectors;
        this.id = id;
        this.margin = settings.margin();
        this.calls = settings.threads();
        this.room = new Semaphore(calls);
    }

    void open(Consumer<CallTask> newWorker) {
        othersWait = true;
        topics = connectors.all().stream()
                .filter(definition -> definition.spec().kind() == Kind.CALL)
                .collect(Collectors.toMap(
                        Connectors.Definition::id,
                        definition -> Duration.ofMillis(definition.spec().timeoutMillis())
                                .plus(margin)));
        worker = newWorker;
        open = true;
    }

    /** Takes nothing more. What was taken and is not committed yet is carried out all the same. */
    void close() {
        open = false;
    }

    /**
     * Waits until all that was taken or fetched has ended, what is not committed yet included.
     *
     * @return false when some is still under way
     */
    boolean awaitAll(Duration atMost) throws InterruptedException {
        boolean ended = room.tryAcquire(calls, atMost.toMillis(), TimeUnit.MILLISECONDS);
        if (ended) {
            room.release(calls);
        }
        return ended;
    }

    /** How long a task of each topic is locked. */
    Map<String, Duration> topics() {
        return topics;
    }

    /**
     * Locks a task that is being inserted, if this node has room for it: then {@link #carryOut} or {@link #free} must follow.
     *
     * @return false for a task that is to be fetched
     */
    boolean take(ExternalTaskEntity task) {
        Duration lock = topics.get(task.getTopicName());
        if (!open || lock == null || othersWait || !room.tryAcquire()) {
            return false;
        }
        task.lock(id.id(), lock.toMillis());
        return true;
    }

    /** To be called once the task is committed. */
    void carryOut(CallTask task) {
        worker.accept(task);
    }

    /** Waits for room for one call. */
    boolean await(Duration atMost) throws InterruptedException {
        return room.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Takes all the room there is. */
    int takeAll() {
        return room.drainPermits();
    }

    void free(int calls) {
        room.release(calls);
    }

    /** @param mayWait whether the last look into the database may have left tasks there for want of room */
    void othersWait(boolean mayWait) {
        othersWait = mayWait;
    }
}
