package io.siyuflow.channel;

import io.siyuflow.callback.BeforeCommit;
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

/**
 * Scans, follows and unfollows by account, channel and day. A scan is every time the code was scanned, by newcomers and by
 * followers alike.
 */
@Repository
public class ChannelDays {

    /** The channel of those who came without one. */
    static final long NO_CHANNEL = 0;

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int STRIPES = 32;

    private final JdbcClient jdbc;

    ChannelDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds to the count of that day, at the end of the caller's transaction.
     *
     * @param channel null for those who came without one
     * @param person only spreads the load
     */
    public void count(AccountId account, Long channel, Instant at, String person, Counts counts) {
        BeforeCommit.run(() -> add(account, channel, at, person, counts));
    }

    private void add(AccountId account, Long channel, Instant at, String person, Counts counts) {
        jdbc.sql("insert into channel_day as d (account_id, channel_id, day, stripe, scans, follows, unfollows)"
                        + " values (?, ?, ?, ?, ?, ?, ?) on conflict (account_id, channel_id, day, stripe) do update set"
                        + " scans = d.scans + excluded.scans, follows = d.follows + excluded.follows,"
                        + " unfollows = d.unfollows + excluded.unfollows")
                .params(account.value(), channel == null ? NO_CHANNEL : channel, dayOf(at))
                .params(Math.floorMod(person.hashCode(), STRIPES), counts.scans(), counts.follows(), counts.unfollows())
                .update();
    }

    List<Day> byDay(AccountId account, long channel, LocalDate from, LocalDate to) {
        return jdbc.sql("select day, sum(scans), sum(follows), sum(unfollows) from channel_day"
                        + " where account_id = ? and channel_id = ? and day between ? and ? group by day order by day")
                .params(account.value(), channel, from, to)
                .query((row, n) -> new Day(
                        row.getObject(1, LocalDate.class), new Counts(row.getLong(2), row.getLong(3), row.getLong(4))))
                .list();
    }

    /** All channels together, and those who came without one. */
    List<Day> byDay(AccountId account, LocalDate from, LocalDate to) {
        return jdbc.sql("select day, sum(scans), sum(follows), sum(unfollows) from channel_day"
                        + " where account_id = ? and day between ? and ? group by day order by day")
                .params(account.value(), from, to)
                .query((row, n) -> new Day(
                        row.getObject(1, LocalDate.class), new Counts(row.getLong(2), row.getLong(3), row.getLong(4))))
                .list();
    }

    Map<Long, Counts> byChannel(AccountId account, LocalDate from, LocalDate to) {
        Map<Long, Counts> found = new HashMap<>();
        jdbc.sql("select channel_id, sum(scans), sum(follows), sum(unfollows) from channel_day"
                        + " where account_id = ? and day between ? and ? group by channel_id")
                .params(account.value(), from, to)
                .query(row -> {
                    found.put(row.getLong(1), new Counts(row.getLong(2), row.getLong(3), row.getLong(4)));
                });
        return found;
    }

    /** Of these channels only: years of all of them are many rows. */
    Map<Long, Counts> ofAllTime(AccountId account, Collection<Long> channels) {
        Map<Long, Counts> found = new HashMap<>();
        jdbc.sql("select channel_id, sum(scans), sum(follows), sum(unfollows) from channel_day"
                        + " where account_id = ? and channel_id = any (?) group by channel_id")
                .params(account.value(), channels.toArray(Long[]::new))
                .query(row -> {
                    found.put(row.getLong(1), new Counts(row.getLong(2), row.getLong(3), row.getLong(4)));
                });
        return found;
    }

    boolean anyOf(long channel) {
        return jdbc.sql("select exists (select from channel_day where channel_id = ?)")
                .param(channel)
                .query(Boolean.class)
                .single();
    }

    /** Stripes are for the crowd of the day; afterwards one row says the same and is read faster. */
    @Scheduled(cron = "0 10 3 * * *", zone = "Asia/Shanghai")
    void mergeStripes() {
        jdbc.sql("""
                        with gone as (delete from channel_day
                          where stripe <> 0 and day < (now() at time zone 'Asia/Shanghai')::date - 1 returning *)
                        insert into channel_day as d (account_id, channel_id, day, stripe, scans, follows, unfollows)
                        select account_id, channel_id, day, 0, sum(scans), sum(follows), sum(unfollows) from gone
                        group by account_id, channel_id, day
                        on conflict (account_id, channel_id, day, stripe) do update set
                          scans = d.scans + excluded.scans, follows = d.follows + excluded.follows,
                          unfollows = d.unfollows + excluded.unfollows""").update();
    }

    static LocalDate dayOf(Instant at) {
        return at.atZone(ZONE).toLocalDate();
    }

    record Day(LocalDate day, Counts counts) {}

    /** What happened, or by negative numbers what did not after all. */
    public record Counts(long scans, long follows, long unfollows) {

        public static final Counts NONE = new Counts(0, 0, 0);
        public static final Counts A_SCAN = new Counts(1, 0, 0);
        public static final Counts A_FOLLOW = new Counts(0, 1, 0);
        public static final Counts A_FOLLOW_BY_SCAN = new Counts(1, 1, 0);
        public static final Counts AN_UNFOLLOW = new Counts(0, 0, 1);
        public static final Counts ONE_UNFOLLOW_LESS = new Counts(0, 0, -1);

        long net() {
            return follows - unfollows;
        }

        /** The same, not after all. */
        public Counts takenBack() {
            return new Counts(-scans, -follows, -unfollows);
        }
    }
}
