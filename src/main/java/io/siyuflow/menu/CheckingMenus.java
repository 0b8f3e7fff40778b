package io.siyuflow.menu;

import io.siyuflow.account.Account;
import io.siyuflow.account.Accounts;
import io.siyuflow.engine.Processes;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Looks every night whether people see the menu that was published here. */
@Service
public class CheckingMenus {

    private static final String PROCESS = "check-menu";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int NIGHT = 3;

    private final Accounts accounts;
    private final MenuVersions versions;
    private final Processes processes;
    private final Clock clock;

    CheckingMenus(Accounts accounts, MenuVersions versions, Processes processes, Clock clock) {
        this.accounts = accounts;
        this.versions = versions;
        this.processes = processes;
        this.clock = clock;
    }

    /** Every node may run this: the day's key lets one of them begin. */
    @Scheduled(initialDelay = 15, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void everyNight() {
        ZonedDateTime now = clock.instant().atZone(ZONE);
        if (now.getHour() >= NIGHT) {
            accounts.all().stream()
                    .filter(CheckingMenus::canBeCalled)
                    .forEach(account -> nightly(account.id(), now.toLocalDate()));
        }
    }

    /** The look of that day, unless it was begun already, nothing was published here, or something is just being published. */
    public void nightly(AccountId account, LocalDate day) {
        if (versions.isAtRest(account)) {
            String key = PROCESS + "-" + account + "-" + day;
            processes.start(new Processes.Start(account, PROCESS, key, null, Map.of()));
        }
    }

    private static boolean canBeCalled(Account account) {
        return account.platform() == Platform.MP && account.enabled() && account.blocked() == null;
    }
}
