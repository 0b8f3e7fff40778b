package io.siyuflow.follower;

import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Paged;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Followers as people look for them, and their tags as they were put on from here. */
@Repository
class FollowerList {

    private static final String COLUMNS =
            "openid, channel_id, followed_at, unfollowed_at, unionid, remark, tag_ids, details_at";
    private static final String NEWEST = " order by followed_at desc nulls last, openid";
    private static final int EXPORTED_AT_ONCE = 2000;

    private final JdbcClient jdbc;

    FollowerList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<KnownFollower> find(AccountId account, String openid) {
        return jdbc.sql("select " + COLUMNS + " from follower where account_id = ? and openid = ?")
                .params(account.value(), openid)
                .query(FollowerList::follower)
                .optional();
    }

    Map<String, String> remarks(AccountId account, List<String> openids) {
        Map<String, String> remarks = new HashMap<>();
        jdbc.sql("select openid, remark from follower where account_id = ? and openid = any (?) and remark <> ''")
                .params(account.value(), openids.toArray(String[]::new))
                .query(row -> {
                    remarks.put(row.getString(1), row.getString(2));
                });
        return remarks;
    }

    /** Newest first. A late page skips in the index alone and reads only its own rows. */
    Paged<KnownFollower> search(AccountId account, FollowerFilter filter, int page, int size) {
        Map<String, Object> params = new HashMap<>(Map.of("account", account.value()));
        String where = filter.where(params);
        long total = jdbc.sql("select count(*) from follower" + where)
                .params(params)
                .query(Long.class)
                .single();
        List<KnownFollower> items = jdbc.sql(
                        "select " + COLUMNS + " from follower" + where + NEWEST + " limit :size offset :offset")
                .params(params)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(FollowerList::follower)
                .list();
        return new Paged<>(items, page, size, total);
    }

    /** Everybody who fits, by openid, some at a time, so that neither memory nor a transaction holds them all. */
    void each(AccountId account, FollowerFilter filter, Consumer<KnownFollower> doing) {
        Map<String, Object> params = new HashMap<>(Map.of("account", account.value(), "after", ""));
        String where = filter.where(params);
        List<KnownFollower> some;
        do {
            some = jdbc.sql("select " + COLUMNS + " from follower" + where
                            + " and openid > :after order by openid limit " + EXPORTED_AT_ONCE)
                    .params(params)
                    .query(FollowerList::follower)
                    .list();
            some.forEach(doing);
            if (!some.isEmpty()) {
                params.put("after", some.get(some.size() - 1).openid());
            }
        } while (some.size() == EXPORTED_AT_ONCE);
    }

    /** @return how many did not have it before */
    int tag(AccountId account, int tag, List<String> openids) {
        return jdbc.sql(
                        "update follower set tag_ids = array_append(tag_ids, ?) where account_id = ? and openid = any (?)"
                                + " and not tag_ids @> array[?]::integer[]")
                .params(tag, account.value(), openids.toArray(String[]::new), tag)
                .update();
    }

    /** @return how many had it before */
    int untag(AccountId account, int tag, List<String> openids) {
        return jdbc.sql(
                        "update follower set tag_ids = array_remove(tag_ids, ?) where account_id = ? and openid = any (?)"
                                + " and tag_ids @> array[?]::integer[]")
                .params(tag, account.value(), openids.toArray(String[]::new), tag)
                .update();
    }

    void remark(AccountId account, String openid, String remark) {
        jdbc.sql("update follower set remark = ? where account_id = ? and openid = ?")
                .params(remark, account.value(), openid)
                .update();
    }

    private static KnownFollower follower(ResultSet row, int number) throws SQLException {
        return new KnownFollower(
                row.getString("openid"),
                row.getObject("channel_id", Long.class),
                instant(row, "followed_at"),
                instant(row, "unfollowed_at"),
                row.getString("unionid"),
                row.getString("remark"),
                tags(row.getArray("tag_ids")),
                instant(row, "details_at"));
    }

    private static List<Integer> tags(Array array) throws SQLException {
        return Arrays.asList((Integer[]) array.getArray());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
