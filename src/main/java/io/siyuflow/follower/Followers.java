package io.siyuflow.follower;

import io.siyuflow.shared.AccountId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Everybody who was seen to follow or leave a 公众号. */
@Repository
class Followers {

    private final JdbcClient jdbc;

    Followers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One statement for the common case: a person never seen before. */
    boolean addIfNew(AccountId account, String openid, Long channel, Instant at) {
        return jdbc.sql("insert into follower (account_id, openid, channel_id, followed_at)"
                                + " values (?, ?, ?, ?) on conflict do nothing")
                        .params(account.value(), openid, channel, Timestamp.from(at))
                        .update()
                == 1;
    }

    boolean addGoneIfNew(AccountId account, String openid, Instant at) {
        return jdbc.sql("insert into follower (account_id, openid, unfollowed_at)"
                                + " values (?, ?, ?) on conflict do nothing")
                        .params(account.value(), openid, Timestamp.from(at))
                        .update()
                == 1;
    }

    boolean knows(AccountId account, String openid) {
        return jdbc.sql("select exists (select from follower where account_id = ? and openid = ?)")
                .params(account.value(), openid)
                .query(Boolean.class)
                .single();
    }

    void keepDetails(AccountId account, SeenFollower seen, Instant at) {
        jdbc.sql("update follower set unionid = coalesce(?, unionid), remark = ?, tag_ids = ?, details_at = ?"
                        + " where account_id = ? and openid = ?")
                .params(seen.unionid(), seen.remark(), seen.tags().toArray(Integer[]::new), Timestamp.from(at))
                .params(account.value(), seen.openid())
                .update();
    }

    /** The channel of the last follow. */
    Optional<Long> channelOf(AccountId account, String openid) {
        return jdbc.sql("select channel_id from follower"
                        + " where account_id = ? and openid = ? and channel_id is not null")
                .params(account.value(), openid)
                .query(Long.class)
                .optional();
    }

    /** Held until the end of the transaction, so that two events of one person are counted one after the other. */
    Follower lock(AccountId account, String openid) {
        return jdbc.sql("select channel_id, followed_at, unfollowed_at from follower"
                        + " where account_id = ? and openid = ? for update")
                .params(account.value(), openid)
                .query((row, n) -> new Follower(
                        row.getObject("channel_id", Long.class),
                        instant(row.getTimestamp("followed_at")),
                        instant(row.getTimestamp("unfollowed_at"))))
                .single();
    }

    void follows(AccountId account, String openid, Long channel, Instant at) {
        jdbc.sql("update follower set channel_id = ?, followed_at = ?, unfollowed_at = null"
                        + " where account_id = ? and openid = ?")
                .params(channel, Timestamp.from(at), account.value(), openid)
                .update();
    }

    void hadFollowed(AccountId account, String openid, Long channel, Instant at) {
        jdbc.sql("update follower set channel_id = ?, followed_at = ? where account_id = ? and openid = ?")
                .params(channel, Timestamp.from(at), account.value(), openid)
                .update();
    }

    void leaves(AccountId account, String openid, Instant at) {
        jdbc.sql("update follower set unfollowed_at = ? where account_id = ? and openid = ?")
                .params(Timestamp.from(at), account.value(), openid)
                .update();
    }

    private static Instant instant(Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
