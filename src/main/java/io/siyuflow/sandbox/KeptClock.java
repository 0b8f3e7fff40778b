package io.siyuflow.sandbox;

import io.siyuflow.shared.ClockMoved;
import io.siyuflow.shared.MovableClock;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

/** Keeps the clock's offset over a restart: what was moved to tomorrow must not wake up yesterday. */
@SandboxPart
class KeptClock implements SmartLifecycle {

    private static final String ALL = "*";

    private final MovableClock clock;
    private final Things.Shelf<Offset> shelf;
    private volatile boolean running;

    KeptClock(MovableClock clock, Things things) {
        this.clock = clock;
        this.shelf = things.shelf("clock", Offset.class);
    }

    record Offset(Duration offset) {}

    @EventListener
    void keep(ClockMoved moved) {
        shelf.put(ALL, "offset", new Offset(moved.offset()));
    }

    /** Before everything that waits for a time. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    @Override
    public void start() {
        running = true;
        shelf.find(ALL, "offset").map(Offset::offset).ifPresent(clock::moveTo);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
