package io.siyuflow.autoreply;

import io.siyuflow.shared.AccountId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** The settings of replies, the version that grows with each change, and to whom the fallback was said. */
@Repository
class ReplySettings {

    private final JdbcClient jdbc;
    private final Clock clock;

    ReplySettings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    ReplySetting of(AccountId account) {
        return jdbc.sql("select to_desk, fallback_minutes from autoreply_setting where account_id = ?")
                .param(account.value())
                .query((row, n) -> new ReplySetting(row.getBoolean(1), row.getInt(2)))
                .optional()
                .orElse(ReplySetting.INITIAL);
    }

    void save(AccountId account, ReplySetting setting) {
        jdbc.sql("""
                        insert into autoreply_setting (account_id, version, to_desk, fallback_minutes) values (?, 1, ?, ?)
                        on conflict (account_id) do update set version = autoreply_setting.version + 1,
                          to_desk = excluded.to_desk, fallback_minutes = excluded.fallback_minutes""")
                .params(account.value(), setting.toDesk(), setting.fallbackMinutes())
                .update();
    }

    /** Says that the account's rules changed, and makes others who change them wait for the end of this transaction. */
    void changed(AccountId account) {
        jdbc.sql("insert into autoreply_setting (account_id, version) values (?, 1)"
                        + " on conflict (account_id) do update set version = autoreply_setting.version + 1")
                .param(account.value())
                .update();
    }

    /** 0 before the first change. */
    long version(AccountId account) {
        return jdbc.sql("select coalesce(max(version), 0) from autoreply_setting where account_id = ?")
                .param(account.value())
                .query(Long.class)
                .single();
    }

    Map<AccountId, Long> versions() {
        return jdbc
                .sql("select account_id, version from autoreply_setting")
                .query((row, n) -> Map.entry(new AccountId(row.getString(1)), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The account's fallback, if there is one that is switched on, and whether this person was not told it lately. */
    Optional<Fallback> fallbackFor(AccountId account, String openid, int minutes) {
        return jdbc.sql("""
                        select p.id, coalesce(f.said_at <= :before, true) as due
                        from autoreply_plan p
                          left join autoreply_fallback f on f.account_id = p.account_id and f.openid = :openid
                        where p.account_id = :account and p.occasion = 'FALLBACK' and p.channel_id is null and p.enabled""")
                .param("before", before(clock.instant(), minutes))
                .param("account", account.value())
                .param("openid", openid)
                .query((row, n) -> new Fallback(row.getLong(1), row.getBoolean(2)))
                .optional();
    }

    /** Two messages at once are told it once. @return whether it may be said now */
    boolean claimFallback(AccountId account, String openid, int minutes) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        insert into autoreply_fallback (account_id, openid, said_at) values (:account, :openid, :now)
                        on conflict (account_id, openid) do update set said_at = excluded.said_at
                          where autoreply_fallback.said_at <= :before""")
                        .param("account", account.value())
                        .param("openid", openid)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("before", before(now, minutes))
                        .update()
                > 0;
    }

    /** Whom the longest interval lets hear the fallback again need not be remembered. */
    @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void forgetFallbacks() {
        jdbc.sql("""
                        delete from autoreply_fallback where (account_id, openid) in (
                          select account_id, openid from autoreply_fallback where said_at <= ? limit 20000)""")
                .param(before(clock.instant(), ReplySetting.LONGEST_MINUTES))
                .update();
    }

    private static java.time.OffsetDateTime before(Instant now, int minutes) {
        return now.minusSeconds(60L * minutes).atOffset(ZoneOffset.UTC);
    }

    /** @param due whether it may be said to this person now */
    record Fallback(long plan, boolean due) {}
}
