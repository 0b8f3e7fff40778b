package io.siyuflow.broadcast;

import io.siyuflow.shared.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The chunks of all mass sends. */
@Repository
class Chunks {

    private final JdbcClient jdbc;
    private final Clock clock;

    Chunks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One for everybody or a tag, as many as WeChat needs for a list. Their numbers at WeChat are made here, once and for all. */
    void plan(AccountId account, long broadcast, Target target) {
        List<Integer> sizes = target instanceof Target.PeopleList list ? ChunkSizes.of(list.size()) : List.of(0);
        int first = 0;
        for (int i = 0; i < sizes.size(); i++) {
            jdbc.sql("insert into broadcast_chunk (broadcast_id, number, account_id, first_person, people,"
                            + " client_msg_id, state) values (?, ?, ?, ?, ?, ?, 'WAITING')")
                    .params(broadcast, i + 1, account.value(), first, sizes.get(i))
                    .param("siyuflow-" + broadcast + "-" + (i + 1) + "-"
                            + UUID.randomUUID().toString().substring(0, 8))
                    .update();
            first += sizes.get(i);
        }
    }

    List<Chunk> of(long broadcast) {
        return jdbc.sql("select * from broadcast_chunk where broadcast_id = ? order by number")
                .param(broadcast)
                .query((row, n) -> chunk(row))
                .list();
    }

    /** The next one to send, none once one has failed: what WeChat refused for some it refuses for all. */
    Optional<Chunk> prepare(long broadcast) {
        return jdbc.sql("update broadcast_chunk set state = 'PREPARED', prepared_at = coalesce(prepared_at, :now)"
                        + " where broadcast_id = :id and number = (select min(number) from broadcast_chunk"
                        + " where broadcast_id = :id and state in ('WAITING', 'PREPARED'))"
                        + " and not exists (select from broadcast_chunk where broadcast_id = :id and state = 'FAILED')"
                        + " returning *")
                .param("id", broadcast)
                .param("now", now())
                .query((row, n) -> chunk(row))
                .optional();
    }

    /** @return whether its draft may be made once more: not again and again, for then something else is wrong with it */
    boolean renewed(long broadcast, int number, int most) {
        int written = jdbc.sql("update broadcast_chunk set renewals = renewals + 1"
                        + " where broadcast_id = ? and number = ? and renewals < ?")
                .params(broadcast, number, most)
                .update();
        return written > 0;
    }

    /** @param msgId null when a person said that it was sent: then nobody will tell how it ended */
    void accepted(long broadcast, int number, String msgId) {
        jdbc.sql(
                        "update broadcast_chunk set state = :state, msg_id = :msg, accepted_at = :now,"
                                + " finished_at = case when :state = 'SENT' then cast(:now as timestamptz) end where broadcast_id = :id and number = :number")
                .param("state", msgId == null ? "SENT" : "ACCEPTED")
                .param("msg", msgId)
                .param("now", now())
                .param("id", broadcast)
                .param("number", number)
                .update();
    }

    /** The one that WeChat knows by this number. */
    Optional<OfBroadcast> numbered(AccountId account, String msgId) {
        return jdbc.sql("select * from broadcast_chunk where account_id = ? and msg_id = ?")
                .params(account.value(), msgId)
                .query((row, n) -> new OfBroadcast(row.getLong("broadcast_id"), chunk(row)))
                .optional();
    }

    void ended(long broadcast, int number, boolean sent, String status) {
        jdbc.sql("update broadcast_chunk set state = :state, status = :status,"
                        + " finished_at = coalesce(finished_at, :now)"
                        + " where broadcast_id = :id and number = :number")
                .param("state", sent ? "SENT" : "FAILED")
                .param("status", status)
                .param("now", now())
                .param("id", broadcast)
                .param("number", number)
                .update();
    }

    void deleted(long broadcast, int number) {
        jdbc.sql("update broadcast_chunk set deleted_at = ? where broadcast_id = ? and number = ?")
                .params(now(), broadcast, number)
                .update();
    }

    /** @return false when they stood there already */
    boolean counted(long broadcast, int number, Counts counts) {
        int written = jdbc.sql("update broadcast_chunk set total = ?, filtered = ?, sent = ?, failed = ?"
                        + " where broadcast_id = ? and number = ? and total is null")
                .params(counts.total(), counts.filtered(), counts.sent(), counts.failed())
                .params(broadcast, number)
                .update();
        return written > 0;
    }

    /** @param toAll only those to everybody */
    int acceptedSince(AccountId account, Instant from, boolean toAll) {
        return jdbc.sql("select count(*) from broadcast_chunk c join broadcast_message m on m.id = c.broadcast_id"
                        + " where c.account_id = ? and c.accepted_at >= ?"
                        + (toAll ? " and m.target = 'EVERYBODY'" : ""))
                .params(account.value(), Timestamp.from(from))
                .query(Integer.class)
                .single();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static Chunk chunk(ResultSet row) throws SQLException {
        return new Chunk(
                row.getInt("number"),
                row.getInt("first_person"),
                row.getInt("people"),
                row.getString("client_msg_id"),
                Chunk.State.valueOf(row.getString("state")),
                instant(row, "prepared_at"),
                instant(row, "accepted_at"),
                instant(row, "finished_at"),
                instant(row, "deleted_at"),
                row.getString("msg_id"),
                row.getString("status"),
                row.getObject("total", Integer.class),
                row.getObject("filtered", Integer.class),
                row.getObject("sent", Integer.class),
                row.getObject("failed", Integer.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    /** A chunk and whose it is. */
    record OfBroadcast(long broadcast, Chunk chunk) {}

    /** As the finish event tells them. */
    record Counts(int total, int filtered, int sent, int failed) {}
}
