package io.siyuflow.console;

import io.siyuflow.shared.Paged;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** The table {@code console_audit}: written and read, never changed; forgotten when it is old. */
@Repository
class AuditEntries {

    private final JdbcClient jdbc;
    private final AuditSettings settings;
    private final Clock clock;

    AuditEntries(JdbcClient jdbc, AuditSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    void add(AuditEntry entry) {
        jdbc.sql("""
                        insert into console_audit (at, username, address, method, path, account_id, status, body)
                        values (:at, :username, :address, :method, :path, :account, :status, :body)""")
                .param("at", utc(entry.at()))
                .param("username", entry.username())
                .param("address", entry.address())
                .param("method", entry.method())
                .param("path", entry.path())
                .param("account", entry.account())
                .param("status", entry.status())
                .param("body", entry.body())
                .update();
    }

    /** Newest first; null in the filter means any. */
    Paged<AuditEntry> search(Filter filter, int page, int size) {
        String found = """
                from console_audit
                where (cast(:username as text) is null or username = :username)
                  and (cast(:account as text) is null or account_id = :account)
                  and (cast(:path as text) is null or position(:path in path) > 0)
                  and (cast(:from as timestamptz) is null or at >= :from)
                  and (cast(:to as timestamptz) is null or at < :to)""";
        long total =
                filtered("select count(*) " + found, filter).query(Long.class).single();
        List<AuditEntry> items = filtered("select * " + found + " order by id desc limit :size offset :offset", filter)
                .param("size", size)
                .param("offset", (long) page * size)
                .query((row, n) -> read(row))
                .list();
        return new Paged<>(items, page, size, total);
    }

    /** Forgets what is older than the settings say, some at a time. */
    @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void forgetOld() {
        jdbc.sql("delete from console_audit where id in"
                        + " (select id from console_audit where at < ? order by at limit 10000)")
                .param(utc(clock.instant().minus(settings.keep())))
                .update();
    }

    private JdbcClient.StatementSpec filtered(String sql, Filter filter) {
        return jdbc.sql(sql)
                .param("username", filter.username())
                .param("account", filter.account())
                .param("path", filter.path())
                .param("from", utc(filter.from()))
                .param("to", utc(filter.to()));
    }

    private static OffsetDateTime utc(Instant at) {
        return at == null ? null : OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static AuditEntry read(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("username"),
                row.getString("address"),
                row.getString("method"),
                row.getString("path"),
                row.getString("account_id"),
                row.getInt("status"),
                row.getString("body"));
    }

    record Filter(String username, String account, String path, Instant from, Instant to) {}
}
