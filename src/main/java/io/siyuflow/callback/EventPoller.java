package io.siyuflow.callback;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Takes up again what failed or came too early, a second after it is due at the latest; nodes share the work by row locks. */
@Component
class EventPoller {

    private static final Logger log = LoggerFactory.getLogger(EventPoller.class);
    private static final int AT_ONCE = 200;

    private final CallbackIntake intake;

    EventPoller(CallbackIntake intake) {
        this.intake = intake;
    }

    @Scheduled(fixedDelay = 1000)
    void poll() {
        try {
            int taken = 0;
            while (taken < AT_ONCE && intake.takeUpNextDue()) {
                taken++;
            }
        } catch (RuntimeException e) {
            log.warn("The inbox can't be read now; trying again in a second: {}", e.toString());
        }
    }
}
