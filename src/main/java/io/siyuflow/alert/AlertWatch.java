package io.siyuflow.alert;

import io.siyuflow.account.Account;
import io.siyuflow.account.Accounts;
import io.siyuflow.alert.AlertSource.Condition;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks again and again whether something is wrong. What is wrong is a state of what others keep, so nothing is lost by a
 * crash, and an alert ends by itself when its cause is mended.
 */
@Component
class AlertWatch {

    private static final Logger log = LoggerFactory.getLogger(AlertWatch.class);

    /** One node looks at a time. */
    private static final long LOCK = 0x5179_616c_6572_7473L;

    private final AlertKinds kinds;
    private final Accounts accounts;
    private final Alerts alerts;
    private final TellingPeople telling;
    private final AlertSettings settings;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Clock clock;

    AlertWatch(
            AlertKinds kinds,
            Accounts accounts,
            Alerts alerts,
            TellingPeople telling,
            AlertSettings settings,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            Clock clock) {
        this.kinds = kinds;
        this.accounts = accounts;
        this.alerts = alerts;
        this.telling = telling;
        this.settings = settings;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "${siyuflow.alert.every:15s}", fixedDelayString = "${siyuflow.alert.every:15s}")
    void look() {
        for (Account account : accounts.all()) {
            kinds.all().forEach(source -> look(account, source));
        }
        telling.ofWhatIsOpen();
        alerts.forget(clock.instant().minus(settings.keep()));
    }

    private void look(Account account, AlertSource source) {
        try {
            List<Condition> wrong = source.of(account);
            transaction.executeWithoutResult(tx -> {
                if (isMyTurn()) {
                    keep(account, source, wrong);
                }
            });
        } catch (RuntimeException failure) {
            log.warn("Could not look for alerts of kind {} at {}", source.kind(), account.id(), failure);
        }
    }

    private void keep(Account account, AlertSource source, List<Condition> wrong) {
        alerts.endOthers(
                account.id(),
                source.kind(),
                wrong.stream().map(Condition::topic).toList());
        wrong.forEach(condition -> alerts.raise(account.id(), source.kind(), condition));
    }

    private boolean isMyTurn() {
        return jdbc.sql("select pg_try_advisory_xact_lock(?)")
                .param(LOCK)
                .query(Boolean.class)
                .single();
    }
}
