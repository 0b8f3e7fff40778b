package io.siyuflow.follower;

import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Paged;
import io.siyuflow.shared.RequestRefused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tags being put on and taken off by the thousand: how far each is, and who is still to be done. */
@Repository
class Taggings {

    private static final String COLUMNS = "id, tag_id, tag_name, put_on, state, business_key, started_by, started_at,"
            + " ended_at, people, done, refused";

    private final JdbcClient jdbc;
    private final Clock clock;

    Taggings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    long begin(AccountId account, Tag tag, boolean putOn, String businessKey, String by) {
        return jdbc.sql("insert into follower_tagging (account_id, tag_id, tag_name, put_on, state, business_key,"
                        + " started_by, started_at) values (?, ?, ?, ?, 'RUNNING', ?, ?, ?) returning id")
                .params(account.value(), tag.id(), tag.name(), putOn, businessKey, by)
                .param(Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
    }

    /** @return how many of these follow: only they can carry a tag */
    long these(AccountId account, long tagging, List<String> openids) {
        jdbc.sql("insert into follower_to_tag (tagging_id, openid) select ?, openid from follower"
                        + " where account_id = ? and openid = any (?) and unfollowed_at is null")
                .params(tagging, account.value(), openids.toArray(String[]::new))
                .update();
        return counted(tagging);
    }

    /** @return how many fit and follow */
    long everybody(AccountId account, long tagging, FollowerFilter filter) {
        Map<String, Object> params = new HashMap<>(Map.of("account", account.value(), "tagging", tagging));
        String where = filter.where(params);
        jdbc.sql("insert into follower_to_tag (tagging_id, openid) select :tagging, openid from follower" + where
                        + " and unfollowed_at is null")
                .params(params)
                .update();
        return counted(tagging);
    }

    private long counted(long tagging) {
        return jdbc.sql(
                        "update follower_tagging set people = (select count(*) from follower_to_tag where tagging_id = id)"
                                + " where id = ? returning people")
                .param(tagging)
                .query(Long.class)
                .single();
    }

    /** @throws RequestRefused when there is none of this account */
    Tagging the(AccountId account, long id) {
        return jdbc.sql("select " + COLUMNS + " from follower_tagging where account_id = ? and id = ?")
                .params(account.value(), id)
                .query(Taggings::tagging)
                .optional()
                .orElseThrow(() -> RequestRefused.notFound("没有这次批量打标签"));
    }

    /** Newest first. */
    Paged<Tagging> of(AccountId account, int page, int size) {
        long total = jdbc.sql("select count(*) from follower_tagging where account_id = ?")
                .param(account.value())
                .query(Long.class)
                .single();
        List<Tagging> items = jdbc.sql("select " + COLUMNS + " from follower_tagging where account_id = ?"
                        + " order by id desc limit ? offset ?")
                .params(account.value(), size, (long) page * size)
                .query(Taggings::tagging)
                .list();
        return new Paged<>(items, page, size, total);
    }

    /** Up to fifty, as many as WeChat tags at once (WECHAT-API 3.10); one by one those of whom a batch was refused. */
    List<String> next(long tagging) {
        List<String> batch = jdbc.sql("select openid from follower_to_tag where tagging_id = ? and not alone"
                        + " and not refused order by openid limit 50")
                .param(tagging)
                .query(String.class)
                .list();
        return !batch.isEmpty()
                ? batch
                : jdbc.sql("select openid from follower_to_tag where tagging_id = ? and not refused"
                                + " order by openid limit 1")
                        .param(tagging)
                        .query(String.class)
                        .list();
    }

    void done(long tagging, List<String> openids) {
        int taken = jdbc.sql("delete from follower_to_tag where tagging_id = ? and openid = any (?)")
                .params(tagging, openids.toArray(String[]::new))
                .update();
        jdbc.sql("update follower_tagging set done = done + ? where id = ?")
                .params(taken, tagging)
                .update();
    }

    void alone(long tagging, List<String> openids) {
        jdbc.sql("update follower_to_tag set alone = true where tagging_id = ? and openid = any (?)")
                .params(tagging, openids.toArray(String[]::new))
                .update();
    }

    void refused(long tagging, String openid) {
        int one = jdbc.sql("update follower_to_tag set refused = true"
                        + " where tagging_id = ? and openid = ? and not refused")
                .params(tagging, openid)
                .update();
        jdbc.sql("update follower_tagging set refused = refused + ? where id = ?")
                .params(one, tagging)
                .update();
    }

    /** Whom WeChat refused; enough of them to see why. */
    List<String> refusedOf(long tagging) {
        return jdbc.sql("select openid from follower_to_tag where tagging_id = ? and refused order by openid limit 200")
                .param(tagging)
                .query(String.class)
                .list();
    }

    void end(long tagging, Tagging.State state) {
        jdbc.sql("update follower_tagging set state = ?, ended_at = ? where id = ? and state = 'RUNNING'")
                .params(state.name(), Timestamp.from(clock.instant()), tagging)
                .update();
        jdbc.sql("delete from follower_to_tag where tagging_id = ? and not refused")
                .param(tagging)
                .update();
    }

    /** With whom WeChat refused, who may be many: a few at a time. */
    void forget(Instant endedBefore) {
        jdbc.sql("""
                        with gone as (
                          delete from follower_tagging where id in (
                            select id from follower_tagging where ended_at < ? order by ended_at limit 5) returning id)
                        delete from follower_to_tag where tagging_id in (select id from gone)""").param(Timestamp.from(endedBefore)).update();
    }

    private static Tagging tagging(ResultSet row, int number) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        return new Tagging(
                row.getLong("id"),
                row.getInt("tag_id"),
                row.getString("tag_name"),
                row.getBoolean("put_on"),
                Tagging.State.valueOf(row.getString("state")),
                row.getString("business_key"),
                row.getString("started_by"),
                row.getTimestamp("started_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getLong("people"),
                row.getLong("done"),
                row.getLong("refused"));
    }
}
