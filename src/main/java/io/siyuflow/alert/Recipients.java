package io.siyuflow.alert;

import io.siyuflow.shared.AccountId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code alert_recipients}: whom to tell in 企微. */
@Repository
class Recipients {

    private final JdbcClient jdbc;

    Recipients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Named> find() {
        return jdbc.sql("select corp_id, members from alert_recipients")
                .query((row, n) -> new Named(new AccountId(row.getString("corp_id")), List.of((String[])
                        row.getArray("members").getArray())))
                .optional();
    }

    void set(Named named) {
        jdbc.sql("insert into alert_recipients (corp_id, members) values (:corp, :members)"
                        + " on conflict (one) do update set corp_id = excluded.corp_id, members = excluded.members")
                .param("corp", named.corp().value())
                .param("members", named.members().toArray(String[]::new))
                .update();
    }

    void clear() {
        jdbc.sql("delete from alert_recipients").update();
    }

    /** @param members userids of that corp */
    record Named(AccountId corp, List<String> members) {}
}
