package io.siyuflow.material;

import io.siyuflow.shared.AccountId;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What each account's WeChat knows a file as. */
@Repository
class MediaIds {

    private final JdbcClient jdbc;
    private final Clock clock;

    MediaIds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Uploaded> find(AccountId account, long file, Use use) {
        return jdbc.sql(
                        "select value, uploaded_at from material_media where account_id = ? and file_id = ? and use = ?")
                .params(account.value(), file, use.name())
                .query((row, n) -> new Uploaded(
                        row.getString("value"), row.getTimestamp("uploaded_at").toInstant()))
                .optional();
    }

    /** Which of our files an account knows by this id or address. */
    Optional<Long> fileOf(AccountId account, String value) {
        return jdbc.sql("select m.file_id from material_media m join material_file f on f.id = m.file_id"
                        + " where m.account_id = ? and m.value = ? limit 1")
                .params(account.value(), value)
                .query(Long.class)
                .optional();
    }

    void put(AccountId account, long file, Use use, String value) {
        jdbc.sql("insert into material_media (account_id, file_id, use, value, uploaded_at) values (?, ?, ?, ?, ?)"
                        + " on conflict (account_id, file_id, use) do update set"
                        + " value = excluded.value, uploaded_at = excluded.uploaded_at")
                .params(account.value(), file, use.name(), value, Timestamp.from(clock.instant()))
                .update();
    }

    void remove(AccountId account, String value) {
        jdbc.sql("delete from material_media where account_id = ? and value = ?")
                .params(account.value(), value)
                .update();
    }

    enum Use {
        MEDIA,
        PICTURE
    }

    record Uploaded(String value, Instant at) {}
}
