package io.siyuflow.contact;

import io.siyuflow.connector.ConsoleCalls;
import io.siyuflow.connector.Outcome;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.RequestRefused;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Who may have customers, as WeCom last told; asked anew when older than a few minutes, since a welcome can't wait for names. */
@Service
class StaffDirectory {

    private static final Logger log = LoggerFactory.getLogger(StaffDirectory.class);
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ConsoleCalls calls;
    private final Clock clock;

    StaffDirectory(JdbcClient jdbc, TransactionTemplate transaction, ConsoleCalls calls, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.calls = calls;
        this.clock = clock;
    }

    /** @throws RequestRefused when WeCom refuses and nothing is known from before */
    List<Staff> of(AccountId account) {
        if (isFresh(account)) {
            return known(account);
        }
        Outcome<Listed> outcome = ask(account);
        if (outcome instanceof Outcome.Done<Listed> done) {
            keep(account, done.result().staff());
            return known(account);
        }
        List<Staff> before = known(account);
        if (before.isEmpty()) {
            throw RequestRefused.behindUs(ConsoleCalls.reason(outcome));
        }
        log.warn("The staff of {} is shown as it was: {}", account, ConsoleCalls.reason(outcome));
        return before;
    }

    /** The staff if these can be told from it, asking WeCom for those not met before; empty when it could not be asked. */
    Set<String> including(AccountId account, Collection<String> userIds) {
        Set<String> known = idsOf(known(account));
        if (known.containsAll(userIds)) {
            return known;
        }
        Outcome<Listed> outcome = ask(account);
        if (outcome instanceof Outcome.Done<Listed> done) {
            keep(account, done.result().staff());
            return idsOf(done.result().staff());
        }
        log.warn("The staff of {} could not be asked for: {}", account, ConsoleCalls.reason(outcome));
        return Set.of();
    }

    /** From our own table only. */
    Optional<String> nameOf(AccountId account, String userId) {
        return jdbc.sql("select name from contact_staff where account_id = ? and userid = ?")
                .params(account.value(), userId)
                .query(String.class)
                .optional();
    }

    private Outcome<Listed> ask(AccountId account) {
        return calls.attempt(account, "wecom.list-staff", new Wanted(true), "staff-" + UUID.randomUUID(), Listed.class);
    }

    private boolean isFresh(AccountId account) {
        Instant since = clock.instant().minus(FRESH);
        return jdbc.sql("select exists (select from contact_staff where account_id = ? and seen_at > ?)")
                .params(account.value(), Timestamp.from(since))
                .query(Boolean.class)
                .single();
    }

    private List<Staff> known(AccountId account) {
        return jdbc.sql("select userid, name from contact_staff where account_id = ? order by name, userid")
                .param(account.value())
                .query((row, n) -> new Staff(row.getString(1), row.getString(2)))
                .list();
    }

    private void keep(AccountId account, List<Staff> staff) {
        Timestamp now = Timestamp.from(clock.instant());
        transaction.executeWithoutResult(tx -> {
            jdbc.sql("delete from contact_staff where account_id = ?")
                    .param(account.value())
                    .update();
            staff.forEach(member -> jdbc.sql("insert into contact_staff (account_id, userid, name, seen_at)"
                            + " values (?, ?, ?, ?) on conflict do nothing")
                    .params(account.value(), member.userId(), member.name(), now)
                    .update());
        });
    }

    private static Set<String> idsOf(List<Staff> staff) {
        Set<String> ids = new HashSet<>();
        staff.forEach(member -> ids.add(member.userId()));
        return ids;
    }

    private record Wanted(Boolean withNames) {}

    private record Listed(List<Staff> staff) {}
}
