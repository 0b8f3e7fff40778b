package io.siyuflow.broadcast;

import io.siyuflow.shared.AccountId;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What each account demands of all its mass sends. */
@Repository
class SendingPolicies {

    private final JdbcClient jdbc;
    private final Clock clock;

    SendingPolicies(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether a second person has to agree to every one; no, unless somebody has said so. */
    boolean approval(AccountId account) {
        return jdbc.sql("select approval from broadcast_policy where account_id = ?")
                .param(account.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    void demandApproval(AccountId account, boolean approval, String by) {
        jdbc.sql("insert into broadcast_policy (account_id, approval, changed_by, changed_at) values (?, ?, ?, ?)"
                        + " on conflict (account_id) do update set approval = excluded.approval,"
                        + " changed_by = excluded.changed_by, changed_at = excluded.changed_at")
                .params(account.value(), approval, by, Timestamp.from(clock.instant()))
                .update();
    }
}
