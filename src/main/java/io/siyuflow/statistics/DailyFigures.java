package io.siyuflow.statistics;

import io.siyuflow.callback.BeforeCommit;
import io.siyuflow.shared.AccountId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** Figures of accounts by day, counted in the transaction of what happens, so that they are as true as it is. */
@Repository
public class DailyFigures {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int STRIPES = 32;

    private final JdbcClient jdbc;
    private final Clock clock;

    DailyFigures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The day on which something happened, as people in China count days. */
    public static LocalDate dayOf(Instant at) {
        return at.atZone(ZONE).toLocalDate();
    }

    /**
     * Adds to a figure, at the end of the caller's transaction.
     *
     * @param key which entry, send or way; empty where there is only one
     * @param n may be negative, to take back what was counted too early
     */
    public void count(AccountId account, Figure figure, String key, LocalDate day, long n) {
        BeforeCommit.run(() -> add(account, figure, key, day, n));
    }

    private void add(AccountId account, Figure figure, String key, LocalDate day, long n) {
        jdbc.sql("insert into statistics_day as d (account_id, figure, day, key, stripe, n) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict (account_id, figure, day, key, stripe) do update set n = d.n + excluded.n")
                .params(account.value(), figure.name(), day, key)
                .params(ThreadLocalRandom.current().nextInt(STRIPES), n)
                .update();
    }

    /** Both ends inclusive; days without any are left out. */
    public List<Count> byDay(AccountId account, LocalDate from, LocalDate to) {
        return jdbc.sql("select day, figure, sum(n) from statistics_day"
                        + " where account_id = ? and figure = any (?) and day between ? and ? group by day, figure")
                .params(account.value(), names(), from, to)
                .query((row, n) ->
                        new Count(row.getObject(1, LocalDate.class), Figure.valueOf(row.getString(2)), row.getLong(3)))
                .list();
    }

    /** What each key brought in these days, both ends inclusive. */
    public Map<String, Long> byKey(AccountId account, Figure figure, LocalDate from, LocalDate to) {
        Map<String, Long> found = new HashMap<>();
        jdbc.sql("select key, sum(n) from statistics_day"
                        + " where account_id = ? and figure = ? and day between ? and ? group by key")
                .params(account.value(), figure.name(), from, to)
                .query(row -> {
                    found.put(row.getString(1), row.getLong(2));
                });
        return found;
    }

    /** Stripes are for the crowd of the day; afterwards one row says the same and is read faster. */
    @Scheduled(cron = "0 20 3 * * *", zone = "Asia/Shanghai")
    void mergeStripes() {
        jdbc.sql("""
                        with gone as (delete from statistics_day where stripe <> 0 and day < ? returning *)
                        insert into statistics_day as d (account_id, figure, day, key, stripe, n)
                        select account_id, figure, day, key, 0, sum(n) from gone group by account_id, figure, day, key
                        on conflict (account_id, figure, day, key, stripe) do update set n = d.n + excluded.n""").param(dayOf(clock.instant()).minusDays(1)).update();
    }

    /** The figures this version knows; a newer node may have counted others. */
    private static String[] names() {
        return Arrays.stream(Figure.values()).map(Figure::name).toArray(String[]::new);
    }

    /** One figure of one day. */
    public record Count(LocalDate day, Figure figure, long n) {}
}
