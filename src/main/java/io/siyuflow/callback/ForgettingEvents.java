package io.siyuflow.callback;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets events that were done with longer ago than the settings say, some at a time. */
@Component
class ForgettingEvents {

    private static final int AT_ONCE = 10_000;

    private final Inbox inbox;
    private final EventSettings settings;
    private final Clock clock;

    ForgettingEvents(Inbox inbox, EventSettings settings, Clock clock) {
        this.inbox = inbox;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void forgetOld() {
        forgetOld(AT_ONCE);
    }

    /** Events that wait for a person keep their place at the front, however many: those behind them have their turn. */
    void forgetOld(int atOnce) {
        Instant before = clock.instant().minus(settings.keep());
        Inbox.Oldest looked = inbox.forget(0, before, atOnce);
        while (looked.forgotten() == 0 && looked.old() > 0) {
            looked = inbox.forget(looked.last(), before, atOnce);
        }
    }
}
