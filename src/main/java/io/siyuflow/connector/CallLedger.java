package io.siyuflow.connector;

import io.siyuflow.shared.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The rows of {@code connector_call}. Each statement is a transaction of its own (but the end of a call that others count, see
 * {@link CallEnds}), and each change names the state and attempt it was made from, so that of two nodes only one goes on.
 */
@Repository
class CallLedger {

    private static final String COLUMNS =
            "id, state, attempts, earlier_unknown, code, message, result, deadline < now() as abandoned,"
                    + " (extract(epoch from deadline - now()) * 1000)::bigint as millis_left";

    private final JdbcClient jdbc;
    private final Clock clock;

    CallLedger(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return the attempt to make now, or empty when there is a row of this key already */
    Optional<Attempt> start(Opening call) {
        return jdbc.sql("""
                        insert into connector_call (account_id, connector, call_key, asked_by, state, deadline, started_at,
                          request, business_key, activity)
                        values (:account, :connector, :key, :askedBy, 'STARTED', now() + make_interval(secs => :seconds),
                          :now, cast(:request as jsonb), :business, :activity)
                        on conflict on constraint connector_call_once do nothing
                        returning id""")
                .param("account", call.account().value())
                .param("connector", call.connector())
                .param("key", call.key())
                .param("askedBy", call.askedBy())
                .param("seconds", call.patience().toMillis() / 1000.0)
                .param("now", now())
                .param("request", call.request())
                .param("business", call.businessKey())
                .param("activity", call.activity())
                .query(Long.class)
                .optional()
                .map(id -> new Attempt(id, 1, false));
    }

    Optional<Entry> find(AccountId account, String connector, String key) {
        return jdbc.sql("select " + COLUMNS + " from connector_call"
                        + " where account_id = ? and connector = ? and call_key = ?")
                .params(account.value(), connector, key)
                .query((row, n) -> entry(row))
                .optional();
    }

    /** Takes the call up once more. @return empty when another node was faster */
    Optional<Attempt> startAgain(Entry seen, boolean unknown, String askedBy, Duration patience) {
        return jdbc.sql("""
                        update connector_call set state = 'STARTED', attempts = attempts + 1, asked_by = :askedBy,
                          earlier_unknown = earlier_unknown or :unknown, started_at = :now, duration_ms = null,
                          deadline = now() + make_interval(secs => :seconds)
                        where id = :id and attempts = :attempts and state = :state
                          and (state <> 'STARTED' or deadline < now())
                        returning attempts, earlier_unknown""")
                .param("askedBy", askedBy)
                .param("unknown", unknown)
                .param("now", now())
                .param("seconds", patience.toMillis() / 1000.0)
                .param("id", seen.id())
                .param("attempts", seen.attempts())
                .param("state", seen.state().name())
                .query((row, n) -> new Attempt(seen.id(), row.getInt(1), row.getBoolean(2)))
                .optional();
    }

    /**
     * Writes what became of an attempt. A settled end is also the truth about an attempt that somebody gave up for unknown
     * meanwhile.
     */
    boolean end(Attempt attempt, Ending ending) {
        return jdbc.sql("""
                        update connector_call set state = :state, code = :code, message = :message,
                          result = cast(:result as jsonb), duration_ms = :millis
                        where id = :id and ((state = 'STARTED' and attempts = :attempts) or (state = 'UNKNOWN' and :settled))""")
                        .param("state", ending.state().name())
                        .param("code", ending.code())
                        .param("message", ending.message())
                        .param("result", ending.result())
                        .param("millis", ending.took().toMillis())
                        .param("id", attempt.id())
                        .param("attempts", attempt.number())
                        .param("settled", ending.state().settled())
                        .update()
                == 1;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                CallState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getBoolean("abandoned"),
                Duration.ofMillis(Math.max(0, row.getLong("millis_left"))),
                row.getString("code"),
                row.getString("message"),
                row.getString("result"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** A call not met before. */
    record Opening(
            AccountId account,
            String connector,
            String key,
            String askedBy,
            String request,
            String businessKey,
            String activity,
            Duration patience) {}

    /** The right to make a call once. */
    record Attempt(long id, int number, boolean earlierUnknown) {}

    /** A call met before. */
    record Entry(
            long id,
            CallState state,
            int attempts,
            boolean abandoned,
            Duration left,
            String code,
            String message,
            String result) {}

    /** What became of an attempt. */
    record Ending(CallState state, String code, String message, String result, Duration took) {}
}
