package io.siyuflow.follower;

import io.siyuflow.shared.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** How many people a mass send or a menu would reach, and when that was last compared with WeChat. */
@Repository
public class FollowerCounts {

    private final JdbcClient jdbc;

    FollowerCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param checkedAt when WeChat was last asked; null when it never was */
    public record Count(long following, @Nullable Instant checkedAt) {}

    /** All who follow: kept by events, and right for sure when the last comparison with WeChat began. */
    public Count of(AccountId account) {
        return jdbc.sql("select count(*) as people, (select max(started_at) from follower_sync"
                        + " where account_id = :account and state = 'DONE') as checked_at"
                        + " from follower where account_id = :account and unfollowed_at is null")
                .param("account", account.value())
                .query(FollowerCounts::count)
                .single();
    }

    /** As many as WeChat itself counted; empty when there is no such tag. */
    public Optional<Count> ofTag(AccountId account, long tag) {
        return jdbc.sql("select followers as people, counted_at as checked_at from follower_tag"
                        + " where account_id = ? and tag_id = ?")
                .params(account.value(), tag)
                .query(FollowerCounts::count)
                .optional();
    }

    private static Count count(ResultSet row, int number) throws SQLException {
        Timestamp checked = row.getTimestamp("checked_at");
        return new Count(row.getLong("people"), checked == null ? null : checked.toInstant());
    }
}
