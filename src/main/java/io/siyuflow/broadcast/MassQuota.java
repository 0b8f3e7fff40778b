package io.siyuflow.broadcast;

import io.siyuflow.account.AccountKind;
import io.siyuflow.account.Accounts;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** How much of WeChat's quota of mass sends is used, as far as we sent them ourselves: its website's are not known here. */
@Component
class MassQuota {

    static final int TO_ALL_PER_DAY = 1;
    static final int TO_ALL_PER_MONTH = 4;

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Accounts accounts;
    private final Chunks chunks;
    private final Clock clock;

    MassQuota(Accounts accounts, Chunks chunks, Clock clock) {
        this.accounts = accounts;
        this.chunks = chunks;
        this.clock = clock;
    }

    Used of(AccountId account) {
        Instant now = clock.instant();
        return new Used(
                accounts.the(account, Platform.MP).kind() == AccountKind.SERVICE,
                chunks.acceptedSince(account, startOfDay(now), true),
                chunks.acceptedSince(account, startOfMonth(now), true),
                chunks.acceptedSince(account, startOfDay(now), false));
    }

    /** WeChat counts days and months as they are in Beijing. */
    static Instant startOfDay(Instant now) {
        return LocalDate.ofInstant(now, ZONE).atStartOfDay(ZONE).toInstant();
    }

    static Instant startOfMonth(Instant now) {
        return LocalDate.ofInstant(now, ZONE)
                .withDayOfMonth(1)
                .atStartOfDay(ZONE)
                .toInstant();
    }

    /**
     * Since 00:00 Beijing.
     *
     * @param service a 服务号; another 公众号 sends once a day, whoever it is to
     * @param toAllToday of {@link #TO_ALL_PER_DAY}
     * @param toAllThisMonth of {@link #TO_ALL_PER_MONTH}
     * @param callsToday of any kind
     */
    record Used(boolean service, int toAllToday, int toAllThisMonth, int callsToday) {}
}
