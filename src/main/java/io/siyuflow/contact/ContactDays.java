package io.siyuflow.contact;

import io.siyuflow.callback.BeforeCommit;
import io.siyuflow.channel.ChannelGains;
import io.siyuflow.shared.AccountId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** Friends won and lost by account, channel, live code, reception group and day. */
@Repository
class ContactDays implements ChannelGains {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int STRIPES = 32;

    private final JdbcClient jdbc;

    ContactDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds to the figures of that day, at the end of the caller's transaction. */
    void count(Pair pair, Origin origin, Instant at, int adds, int losses) {
        BeforeCommit.run(() -> add(pair, origin, at, adds, losses));
    }

    private void add(Pair pair, Origin origin, Instant at, int adds, int losses) {
        jdbc.sql(
                        "insert into contact_day as d (account_id, channel_id, live_code_id, group_id, day, stripe, adds, losses)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)"
                                + " on conflict (account_id, channel_id, live_code_id, group_id, day, stripe) do update set"
                                + " adds = d.adds + excluded.adds, losses = d.losses + excluded.losses")
                .params(pair.account().value(), orNone(origin.channel()), orNone(origin.liveCode()))
                .params(orNone(origin.group()), at.atZone(ZONE).toLocalDate())
                .params(Math.floorMod(pair.externalUserId().hashCode(), STRIPES), adds, losses)
                .update();
    }

    @Override
    public List<Day> byDay(AccountId account, long channel, LocalDate from, LocalDate to) {
        return jdbc.sql("select day, sum(adds), sum(losses) from contact_day"
                        + " where account_id = ? and channel_id = ? and day between ? and ? group by day")
                .params(account.value(), channel, from, to)
                .query((row, n) ->
                        new Day(row.getObject(1, LocalDate.class), new Gains(row.getLong(2), row.getLong(3))))
                .list();
    }

    @Override
    public List<Day> byDay(AccountId account, LocalDate from, LocalDate to) {
        return jdbc.sql("select day, sum(adds), sum(losses) from contact_day"
                        + " where account_id = ? and day between ? and ? group by day")
                .params(account.value(), from, to)
                .query((row, n) ->
                        new Day(row.getObject(1, LocalDate.class), new Gains(row.getLong(2), row.getLong(3))))
                .list();
    }

    @Override
    public Map<Long, Gains> byChannel(AccountId account, LocalDate from, LocalDate to) {
        Map<Long, Gains> found = new HashMap<>();
        jdbc.sql("select channel_id, sum(adds), sum(losses) from contact_day"
                        + " where account_id = ? and day between ? and ? group by channel_id")
                .params(account.value(), from, to)
                .query(row -> {
                    found.put(row.getLong(1), new Gains(row.getLong(2), row.getLong(3)));
                });
        return found;
    }

    @Override
    public Map<Long, Gains> ofAllTime(AccountId account, Collection<Long> channels) {
        Map<Long, Gains> found = new HashMap<>();
        jdbc.sql("select channel_id, sum(adds), sum(losses) from contact_day"
                        + " where account_id = ? and channel_id = any (?) group by channel_id")
                .params(account.value(), channels.toArray(Long[]::new))
                .query(row -> {
                    found.put(row.getLong(1), new Gains(row.getLong(2), row.getLong(3)));
                });
        return found;
    }

    Map<Long, Gains> byLiveCode(AccountId account) {
        return sums(account, "live_code_id");
    }

    Map<Long, Gains> byGroup(AccountId account) {
        return sums(account, "group_id");
    }

    /** As the stripes of channel days. */
    @Scheduled(cron = "0 15 3 * * *", zone = "Asia/Shanghai")
    void mergeStripes() {
        jdbc.sql("""
                        with gone as (delete from contact_day
                          where stripe <> 0 and day < (now() at time zone 'Asia/Shanghai')::date - 1 returning *)
                        insert into contact_day as d (account_id, channel_id, live_code_id, group_id, day, stripe, adds, losses)
                        select account_id, channel_id, live_code_id, group_id, day, 0, sum(adds), sum(losses) from gone
                        group by account_id, channel_id, live_code_id, group_id, day
                        on conflict (account_id, channel_id, live_code_id, group_id, day, stripe) do update set
                          adds = d.adds + excluded.adds, losses = d.losses + excluded.losses""").update();
    }

    private Map<Long, Gains> sums(AccountId account, String column) {
        Map<Long, Gains> found = new HashMap<>();
        jdbc.sql("select " + column + ", sum(adds), sum(losses) from contact_day where account_id = ? group by 1")
                .param(account.value())
                .query(row -> {
                    found.put(row.getLong(1), new Gains(row.getLong(2), row.getLong(3)));
                });
        return found;
    }

    private static long orNone(Long id) {
        return id == null ? 0 : id;
    }
}
