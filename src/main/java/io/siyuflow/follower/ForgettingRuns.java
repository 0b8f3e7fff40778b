package io.siyuflow.follower;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets comparisons and bulk changes of tags that ended longer ago than the settings say, some at a time. */
@Component
class ForgettingRuns {

    private final Syncs syncs;
    private final Taggings taggings;
    private final FollowerSettings settings;
    private final Clock clock;

    ForgettingRuns(Syncs syncs, Taggings taggings, FollowerSettings settings, Clock clock) {
        this.syncs = syncs;
        this.taggings = taggings;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void forgetOld() {
        Instant before = clock.instant().minus(settings.keep());
        syncs.forget(before);
        taggings.forget(before);
    }
}
