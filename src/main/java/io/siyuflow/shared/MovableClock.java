package io.siyuflow.shared;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.context.ApplicationEventPublisher;

/** The system's time moved by an offset, so that a sandbox or a test can let days pass in a second. */
public final class MovableClock extends Clock {

    private final ApplicationEventPublisher events;
    private volatile Duration offset = Duration.ZERO;

    public MovableClock(ApplicationEventPublisher events) {
        this.events = events;
    }

    public Duration offset() {
        return offset;
    }

    /** Sets how far this clock is ahead of the system's (negative: behind) and tells all who keep time of their own. */
    public synchronized void moveTo(Duration newOffset) {
        if (!newOffset.equals(offset)) {
            offset = newOffset;
            events.publishEvent(new ClockMoved(newOffset));
        }
    }

    public synchronized void moveBy(Duration step) {
        moveTo(offset.plus(step));
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new Zoned(this, zone);
    }

    private static final class Zoned extends Clock {

        private final Clock clock;
        private final ZoneId zone;

        private Zoned(Clock clock, ZoneId zone) {
            this.clock = clock;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Zoned(clock, other);
        }
    }
}
