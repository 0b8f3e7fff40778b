package io.siyuflow.sandbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every callback WeChat sent or would have sent. */
@SandboxPart
class CallbackLog {

    private final JdbcClient jdbc;
    private final Clock clock;

    CallbackLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Filter(String account, String person, String event, Long before, Long after, Integer limit) {}

    Callback open(SandboxAccount account, Outgoing outgoing, Callback.Outcome outcome) {
        Instant now = clock.instant();
        long id = jdbc.sql("insert into sandbox_callback"
                        + " (at, account, person, event, xml, url, outcome, tries, duplicate_of)"
                        + " values (:at, :account, :person, :event, :xml, :url, :outcome, '[]', :duplicateOf)"
                        + " returning id")
                .param("at", Timestamp.from(now))
                .param("account", account.id())
                .param("person", outgoing.person())
                .param("event", outgoing.event())
                .param("xml", outgoing.xml())
                .param("url", account.callbackUrl())
                .param("outcome", outcome.name())
                .param("duplicateOf", outgoing.duplicateOf())
                .query(Long.class)
                .single();
        return find(id).orElseThrow();
    }

    void close(Callback callback) {
        jdbc.sql("update sandbox_callback set outcome = :outcome, problem = :problem, reply = :reply,"
                        + " tries = cast(:tries as jsonb) where id = :id")
                .param("outcome", callback.outcome().name())
                .param("problem", callback.problem())
                .param("reply", callback.reply())
                .param("tries", Things.json(callback.tries()))
                .param("id", callback.id())
                .update();
    }

    /** Those held back for the account, oldest first. */
    List<Callback> held(String account) {
        return jdbc.sql("select * from sandbox_callback where account = ? and outcome = 'HELD' order by id")
                .param(account)
                .query((row, n) -> callback(row))
                .list();
    }

    Optional<Callback> find(long id) {
        return jdbc.sql("select * from sandbox_callback where id = ?")
                .param(id)
                .query((row, n) -> callback(row))
                .optional();
    }

    List<Callback> newest(Filter f) {
        StringBuilder sql = new StringBuilder("select * from sandbox_callback where true");
        sql.append(f.account() == null ? "" : " and account = :account");
        sql.append(f.person() == null ? "" : " and person = :person");
        sql.append(f.event() == null ? "" : " and event = :event");
        sql.append(f.before() == null ? "" : " and id < :before");
        sql.append(f.after() == null ? "" : " and id > :after");
        return jdbc.sql(sql.append(" order by id desc limit :limit").toString())
                .param("account", f.account())
                .param("person", f.person())
                .param("event", f.event())
                .param("before", f.before())
                .param("after", f.after())
                .param("limit", Page.size(f.limit()))
                .query((row, n) -> callback(row))
                .list();
    }

    long nextMsgId() {
        return jdbc.sql("select nextval('sandbox_msg_id')").query(Long.class).single();
    }

    private static Callback callback(ResultSet row) throws SQLException {
        long duplicateOf = row.getLong("duplicate_of");
        return new Callback(
                row.getLong("id"),
                row.getString("account"),
                row.getString("person"),
                row.getString("event"),
                row.getTimestamp("at").toInstant(),
                row.getString("xml"),
                row.getString("url"),
                Callback.Outcome.valueOf(row.getString("outcome")),
                row.getString("problem"),
                row.getString("reply"),
                List.of(Things.read(row.getString("tries"), Callback.Try[].class)),
                duplicateOf == 0 ? null : duplicateOf);
    }
}
