package io.siyuflow.follower;

import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Paged;
import io.siyuflow.shared.RequestRefused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Comparisons with WeChat: how far each is, and whom it must still ask about. */
@Repository
class Syncs {

    private static final String COLUMNS =
            "id, kind, state, business_key, started_by, started_at, ended_at, total, listed,"
                    + " to_ask, asked, missed_follows, missed_leavings, moved_channels, unknown, ours, unmended";

    private final JdbcClient jdbc;
    private final SyncReport report;
    private final Clock clock;

    Syncs(JdbcClient jdbc, SyncReport report, Clock clock) {
        this.jdbc = jdbc;
        this.report = report;
        this.clock = clock;
    }

    /** @return empty when one of this key was begun before, or another of this account is under way */
    Optional<Long> begin(AccountId account, Sync.Kind kind, String businessKey, String by) {
        return jdbc.sql("insert into follower_sync (account_id, kind, state, business_key, started_by, started_at)"
                        + " values (?, ?, 'RUNNING', ?, ?, ?) on conflict do nothing returning id")
                .params(account.value(), kind.name(), businessKey, by, Timestamp.from(clock.instant()))
                .query(Long.class)
                .optional();
    }

    boolean isBegun(String businessKey) {
        return jdbc.sql("select exists (select from follower_sync where business_key = ?)")
                .param(businessKey)
                .query(Boolean.class)
                .single();
    }

    /** @throws RequestRefused when there is none of this account */
    Sync the(AccountId account, long id) {
        return jdbc.sql("select " + COLUMNS + " from follower_sync where account_id = ? and id = ?")
                .params(account.value(), id)
                .query(Syncs::sync)
                .optional()
                .orElseThrow(() -> RequestRefused.notFound("没有这次同步"));
    }

    /** Newest first. */
    Paged<Sync> of(AccountId account, int page, int size) {
        long total = jdbc.sql("select count(*) from follower_sync where account_id = ?")
                .param(account.value())
                .query(Long.class)
                .single();
        List<Sync> items = jdbc.sql("select " + COLUMNS + " from follower_sync where account_id = ? order by id desc"
                        + " limit ? offset ?")
                .params(account.value(), size, (long) page * size)
                .query(Syncs::sync)
                .list();
        return new Paged<>(items, page, size, total);
    }

    /** The last that came to its end. */
    Optional<Sync> lastDone(AccountId account) {
        return jdbc.sql("select " + COLUMNS + " from follower_sync where account_id = ? and state = 'DONE'"
                        + " order by id desc limit 1")
                .param(account.value())
                .query(Syncs::sync)
                .optional();
    }

    String nextOpenid(long sync) {
        return jdbc.sql("select next_openid from follower_sync where id = ?")
                .param(sync)
                .query(String.class)
                .single();
    }

    void keepPage(long sync, long total, List<String> openids, String next) {
        jdbc.sql("insert into follower_listed (sync_id, openid) select ?, unnest(?) on conflict do nothing")
                .params(sync, openids.toArray(String[]::new))
                .update();
        jdbc.sql("update follower_sync set total = ?, next_openid = ?,"
                        + " listed = (select count(*) from follower_listed where sync_id = id) where id = ?")
                .params(total, next, sync)
                .update();
    }

    /**
     * Leaves on the list whom WeChat must be asked about, and puts on it those we believe to follow and WeChat did not list: they
     * may have come meanwhile, so only being asked for by name tells that they left.
     */
    long compare(AccountId account, Sync sync, Duration recheckAfter) {
        jdbc.sql("""
                        insert into follower_listed (sync_id, openid, missing)
                        select :sync, f.openid, true from follower f
                        where f.account_id = :account and f.unfollowed_at is null and f.followed_at < :started
                          and not exists (select from follower_listed l where l.sync_id = :sync and l.openid = f.openid)""")
                .param("sync", sync.id())
                .param("account", account.value())
                .param("started", Timestamp.from(sync.startedAt()))
                .update();
        if (sync.kind() == Sync.Kind.NIGHTLY) {
            forgetKnown(account, sync, clock.instant().minus(recheckAfter));
        }
        return jdbc.sql("update follower_sync set to_ask = (select count(*) from follower_listed where sync_id = id)"
                        + " where id = ? returning to_ask")
                .param(sync.id())
                .query(Long.class)
                .single();
    }

    /** Whom WeChat has told of lately, and who follows here as there, need not be asked about. */
    private void forgetKnown(AccountId account, Sync sync, Instant recheck) {
        jdbc.sql("""
                        delete from follower_listed l using follower f
                        where l.sync_id = :sync and not l.missing and f.account_id = :account and f.openid = l.openid
                          and f.unfollowed_at is null and f.details_at > :recheck""")
                .param("sync", sync.id())
                .param("account", account.value())
                .param("recheck", Timestamp.from(recheck))
                .update();
    }

    /** Up to a hundred, as many as WeChat tells of at once (WECHAT-API 3.10); one by one those of whom a batch was refused. */
    List<String> nextBatch(long sync) {
        List<String> batch = jdbc.sql("select openid from follower_listed where sync_id = ? and not alone"
                        + " order by openid limit 100")
                .param(sync)
                .query(String.class)
                .list();
        return !batch.isEmpty()
                ? batch
                : jdbc.sql("select openid from follower_listed where sync_id = ? order by openid limit 1")
                        .param(sync)
                        .query(String.class)
                        .list();
    }

    void alone(long sync, List<String> openids) {
        jdbc.sql("update follower_listed set alone = true where sync_id = ? and openid = any (?)")
                .params(sync, openids.toArray(String[]::new))
                .update();
    }

    void asked(long sync, List<String> openids, Findings found, long unknown) {
        int taken = jdbc.sql("delete from follower_listed where sync_id = ? and openid = any (?)")
                .params(sync, openids.toArray(String[]::new))
                .update();
        jdbc.sql("update follower_sync set asked = asked + ?, missed_follows = missed_follows + ?,"
                        + " missed_leavings = missed_leavings + ?, moved_channels = moved_channels + ?,"
                        + " unknown = unknown + ? where id = ?")
                .params(taken, found.follows(), found.leavings(), found.moved(), unknown, sync)
                .update();
        report.add(sync, found);
    }

    void end(long sync, Sync.State state) {
        jdbc.sql("""
                        update follower_sync s set state = :state, ended_at = :now, ours = f.following,
                          unmended = case :state when 'DONE'
                            then greatest(0, abs(s.total - f.following) - greatest(0, f.moved - s.missed_leavings)) else 0 end
                        from (select count(*) filter (where unfollowed_at is null) as following,
                            count(*) filter (where greatest(followed_at, unfollowed_at) >= r.started_at) as moved
                          from follower_sync r join follower using (account_id) where r.id = :id) f
                        where s.id = :id and s.state = 'RUNNING'""")
                .param("state", state.name())
                .param("now", Timestamp.from(clock.instant()))
                .param("id", sync)
                .update();
        jdbc.sql("delete from follower_listed where sync_id = ?").param(sync).update();
    }

    /** With their reports, each of which may be a row for every channel. */
    void forget(Instant endedBefore) {
        jdbc.sql("""
                        with gone as (
                          delete from follower_sync where id in (
                            select id from follower_sync where ended_at < ? order by ended_at limit 20) returning id)
                        delete from follower_sync_channel where sync_id in (select id from gone)""").param(Timestamp.from(endedBefore)).update();
    }

    private static Sync sync(ResultSet row, int number) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        Instant endedAt = ended == null ? null : ended.toInstant();
        return new Sync(
                row.getLong("id"),
                Sync.Kind.valueOf(row.getString("kind")),
                Sync.State.valueOf(row.getString("state")),
                row.getString("business_key"),
                row.getString("started_by"),
                row.getTimestamp("started_at").toInstant(),
                endedAt,
                row.getLong("total"),
                row.getLong("listed"),
                row.getLong("to_ask"),
                row.getLong("asked"),
                row.getLong("missed_follows"),
                row.getLong("missed_leavings"),
                row.getLong("moved_channels"),
                row.getLong("unknown"),
                row.getLong("ours"),
                row.getLong("unmended"));
    }
}
