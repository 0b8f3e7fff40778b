package io.siyuflow.engine;

import io.siyuflow.shared.ClockMoved;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The engine keeps its own time; it moves with the application's clock. */
@Component
class EngineClock {

    private final WakeUp wakeUp;

    EngineClock(WakeUp wakeUp) {
        this.wakeUp = wakeUp;
    }

    @EventListener
    void on(ClockMoved moved) {
        ClockUtil.offset(moved.offset().toMillis());
        wakeUp.now();
    }
}
