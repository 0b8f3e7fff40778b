package io.siyuflow.follower;

import io.siyuflow.account.Account;
import io.siyuflow.account.AccountAdded;
import io.siyuflow.account.Accounts;
import io.siyuflow.engine.Processes;
import io.siyuflow.engine.Processes.Start;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import io.siyuflow.shared.RequestRefused;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts the comparison with WeChat: when a 公众号 is added, when somebody asks for it, and every night for each. */
@Service
public class StartingSync {

    private static final Logger log = LoggerFactory.getLogger(StartingSync.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int NIGHT = 3;
    private static final String WHEN_ADDED = "接入时自动";

    private final Accounts accounts;
    private final Syncs syncs;
    private final Processes processes;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StartingSync(Accounts accounts, Syncs syncs, Processes processes, TransactionTemplate transaction, Clock clock) {
        this.accounts = accounts;
        this.syncs = syncs;
        this.processes = processes;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Brings everybody's state, tags and remark from WeChat.
     *
     * @param by who asked for it
     * @throws RequestRefused when one is under way
     */
    @Transactional
    public void full(AccountId account, String by) {
        accounts.the(account, Platform.MP);
        if (!begin(account, Sync.Kind.FULL, "sync-followers-" + UUID.randomUUID(), by)) {
            throw RequestRefused.conflict("这个公众号正在同步粉丝，请等它完成，或先停止它");
        }
    }

    /** In the transaction that adds it: no crash loses it. */
    @EventListener
    void bringWhomItHas(AccountAdded added) {
        if (added.platform() == Platform.MP) {
            full(added.id(), WHEN_ADDED);
        }
    }

    @Transactional
    void stop(AccountId account, long id, String by) {
        Sync sync = syncs.the(account, id);
        if (sync.state() != Sync.State.RUNNING) {
            throw RequestRefused.conflict("这次同步已经结束");
        }
        processes.cancel(account, sync.businessKey(), by + " 停止了同步");
        syncs.end(id, Sync.State.STOPPED);
    }

    /** Every node may run this: the day's key lets one of them begin. */
    @Scheduled(initialDelay = 15, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void everyNight() {
        ZonedDateTime now = clock.instant().atZone(ZONE);
        if (now.getHour() >= NIGHT) {
            accounts.all().stream()
                    .filter(StartingSync::canBeCalled)
                    .forEach(account -> tryNightly(account.id(), now.toLocalDate()));
        }
    }

    /** An account whose process does not start, such as one of its own that wants other inputs, must not keep the others from theirs. */
    private void tryNightly(AccountId account, LocalDate day) {
        try {
            nightly(account, day);
        } catch (RuntimeException failure) {
            log.warn("The nightly comparison of {} did not start", account, failure);
        }
    }

    /** The comparison of that day, unless it was begun already. */
    public void nightly(AccountId account, LocalDate day) {
        String key = "reconcile-followers-" + account + "-" + day;
        if (!syncs.isBegun(key)) {
            transaction.executeWithoutResult(tx -> {
                if (!begin(account, Sync.Kind.NIGHTLY, key, "")) {
                    tx.setRollbackOnly();
                }
            });
        }
    }

    private boolean begin(AccountId account, Sync.Kind kind, String key, String by) {
        return syncs.begin(account, kind, key, by)
                .map(id -> processes.start(new Start(
                        account, kind.process(), key, "follower-sync:" + id, Map.of("sync", String.valueOf(id)))))
                .orElse(false);
    }

    private static boolean canBeCalled(Account account) {
        return account.platform() == Platform.MP && account.enabled() && account.blocked() == null;
    }
}
