package io.siyuflow.account;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks twice a second whether another node changed an account or a hold. On a thread of its own: the shared scheduler
 * may be busy for longer than the second within which a stop-all switch must act.
 */
@Component
class AccountWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(AccountWatch.class);
    private static final long EVERY_MS = 500;

    private final CachedAccounts accounts;
    private ScheduledExecutorService thread;
    private boolean databaseAway;

    AccountWatch(CachedAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public synchronized void start() {
        thread = Executors.newSingleThreadScheduledExecutor(run -> {
            Thread watch = new Thread(run, "account-watch");
            watch.setDaemon(true);
            return watch;
        });
        thread.scheduleWithFixedDelay(this::look, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void look() {
        try {
            accounts.refresh();
            databaseAway = false;
        } catch (RuntimeException failure) {
            if (!databaseAway) {
                log.warn("Accounts can't be read now; the last known go on serving: {}", failure.toString());
            }
            databaseAway = true;
        }
    }
}
