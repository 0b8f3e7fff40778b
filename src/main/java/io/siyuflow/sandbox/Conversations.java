package io.siyuflow.sandbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stands on each person's phone, in order. */
@SandboxPart
class Conversations {

    private final JdbcClient jdbc;
    private final Clock clock;

    Conversations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Message add(String account, String person, Message message) {
        Instant now = clock.instant();
        long id = jdbc.sql("insert into sandbox_message (at, account, person, userid, body)"
                        + " values (:at, :account, :person, :userid, cast(:body as jsonb)) returning id")
                .param("at", Timestamp.from(now))
                .param("account", account)
                .param("person", person)
                .param("userid", message.userid())
                .param("body", Things.json(message))
                .query(Long.class)
                .single();
        return message.stored(id, now);
    }

    List<Message> of(String account, String person, String userid, Long after) {
        return jdbc.sql("select id, at, body from sandbox_message where account = :account and person = :person"
                        + " and id > :after" + (userid == null ? "" : " and userid = :userid") + " order by id")
                .param("account", account)
                .param("person", person)
                .param("userid", userid)
                .param("after", after == null ? 0 : after)
                .query((row, n) -> message(row))
                .list();
    }

    private static Message message(ResultSet row) throws SQLException {
        return Things.read(row.getString("body"), Message.class)
                .stored(row.getLong("id"), row.getTimestamp("at").toInstant());
    }
}
