package io.siyuflow.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every call to WeChat's API. A row is committed together with the call's effect, before the answer is given. */
@SandboxPart
class CallLog {

    private final JdbcClient jdbc;

    CallLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Entry(
            Long id,
            Instant at,
            String account,
            String host,
            String method,
            String path,
            String query,
            String body,
            int status,
            int errcode,
            String answer,
            long ms,
            String fault) {}

    record Filter(String account, String path, Integer errcode, Long before, Long after, Integer limit) {}

    void write(Entry e) {
        jdbc.sql(
                        "insert into sandbox_call (at, account, host, method, path, query, body, status, errcode, answer, ms, fault)"
                                + " values (:at, :account, :host, :method, :path, :query, :body, :status, :errcode, :answer, :ms, :fault)")
                .param("at", java.sql.Timestamp.from(e.at()))
                .param("account", e.account())
                .param("host", e.host())
                .param("method", e.method())
                .param("path", e.path())
                .param("query", e.query())
                .param("body", e.body())
                .param("status", e.status())
                .param("errcode", e.errcode())
                .param("answer", e.answer())
                .param("ms", e.ms())
                .param("fault", e.fault())
                .update();
    }

    List<Entry> newest(Filter f) {
        StringBuilder sql = new StringBuilder("select * from sandbox_call where true");
        sql.append(f.account() == null ? "" : " and account = :account");
        sql.append(f.path() == null ? "" : " and path = :path");
        sql.append(f.errcode() == null ? "" : " and errcode = :errcode");
        sql.append(f.before() == null ? "" : " and id < :before");
        sql.append(f.after() == null ? "" : " and id > :after");
        return jdbc.sql(sql.append(" order by id desc limit :limit").toString())
                .param("account", f.account())
                .param("path", f.path())
                .param("errcode", f.errcode())
                .param("before", f.before())
                .param("after", f.after())
                .param("limit", Page.size(f.limit()))
                .query((row, n) -> entry(row))
                .list();
    }

    Optional<Entry> find(long id) {
        return jdbc.sql("select * from sandbox_call where id = ?")
                .param(id)
                .query((row, n) -> entry(row))
                .optional();
    }

    /** How often the account called this path in that span, calls refused for the count itself left out. */
    long count(String account, Host host, String path, Instant from, Instant to, long afterId) {
        return jdbc.sql("select count(*) from sandbox_call where account = :account and path = :path and host = :host"
                        + " and at >= :from and at < :to and id > :after and errcode <> 45009")
                .param("account", account)
                .param("path", path)
                .param("host", host.base())
                .param("from", java.sql.Timestamp.from(from))
                .param("to", java.sql.Timestamp.from(to))
                .param("after", afterId)
                .query(Long.class)
                .single();
    }

    long lastId() {
        return jdbc.sql("select coalesce(max(id), 0) from sandbox_call")
                .query(Long.class)
                .single();
    }

    private static Entry entry(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Entry(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                row.getString("account"),
                row.getString("host"),
                row.getString("method"),
                row.getString("path"),
                row.getString("query"),
                row.getString("body"),
                row.getInt("status"),
                row.getInt("errcode"),
                row.getString("answer"),
                row.getLong("ms"),
                row.getString("fault"));
    }
}
