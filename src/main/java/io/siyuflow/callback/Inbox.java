package io.siyuflow.callback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyuflow.callback.CallbackReader.Reading;
import io.siyuflow.shared.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code callback_event}: insert once, update what became of it, find what is due again. */
@Repository
class Inbox {

    private static final String COLUMNS =
            "id, account_id, type, subject, payload, occurred_at, received_at, state, attempts, recorded";

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    Inbox(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @return the event as received, or empty when it is there already (waiting for a concurrent twin to commit) */
    Optional<ReceivedEvent> insert(Reading reading, Instant now, EventState state) {
        return jdbc.sql("""
                        insert into callback_event
                          (account_id, dedup_key, type, subject, payload, occurred_at, received_at, state)
                        values (:account, :key, :type, :subject, cast(:payload as jsonb), :occurred, :received, :state)
                        on conflict on constraint callback_event_once do nothing
                        returning id""")
                .param("account", reading.account().value())
                .param("key", reading.dedupKey())
                .param("type", EventCatalogue.typeOf(reading.event().getClass()))
                .param("subject", reading.event().subject())
                .param("payload", write(reading.event()))
                .param("occurred", utc(reading.occurredAt()))
                .param("received", utc(now))
                .param("state", state.name())
                .query(Long.class)
                .optional()
                .map(id -> new ReceivedEvent(id, reading.account(), reading.event(), reading.occurredAt(), now));
    }

    /** The plain answer that was given to this callback before; empty when nothing was to be said. */
    Optional<String> answerOf(Reading reading) {
        return jdbc.sql(
                        "select answer from callback_event where account_id = ? and dedup_key = ? and answer is not null")
                .params(reading.account().value(), reading.dedupKey())
                .query(String.class)
                .optional();
    }

    void became(long id, EventState state, String process, String businessKey, String answer, Instant nextAttempt) {
        jdbc.sql("""
                        update callback_event set state = :state, process_key = :process, business_key = :business,
                          answer = coalesce(:answer, answer), error = null, next_attempt_at = :next
                        where id = :id""")
                .param("state", state.name())
                .param("process", process)
                .param("business", businessKey)
                .param("answer", answer)
                .param("next", utc(nextAttempt))
                .param("id", id)
                .update();
    }

    void failed(long id, String error, Instant nextAttempt) {
        jdbc.sql("""
                        update callback_event
                        set state = 'FAILED', error = :error, attempts = attempts + 1, next_attempt_at = :next
                        where id = :id""")
                .param("error", error)
                .param("next", utc(nextAttempt))
                .param("id", id)
                .update();
    }

    /** The modules have written what they want to remember of a failed event. */
    void recorded(long id) {
        jdbc.sql("update callback_event set recorded = true where id = ?")
                .param(id)
                .update();
    }

    /** One event that is due, locked for this transaction; other nodes skip it. */
    Optional<Due> nextDue(Instant now) {
        return jdbc.sql("select " + COLUMNS + " from callback_event where next_attempt_at <= :now"
                        + " order by next_attempt_at limit 1 for update skip locked")
                .param("now", utc(now))
                .query((row, n) -> due(row))
                .optional();
    }

    /** Puts a failed event first in line. @return whether there was one */
    boolean retryNow(AccountId account, long id, Instant now) {
        return jdbc.sql("update callback_event set next_attempt_at = :now"
                                + " where id = :id and account_id = :account and state in ('FAILED', 'WAITING')")
                        .param("now", utc(now))
                        .param("id", id)
                        .param("account", account.value())
                        .update()
                == 1;
    }

    /** Puts what waits for an instance of this subject first in line. */
    void lookAgain(AccountId account, String subject, Instant now) {
        jdbc.sql("update callback_event set next_attempt_at = :now"
                        + " where account_id = :account and subject = :subject and state = 'WAITING'")
                .param("now", utc(now))
                .param("account", account.value())
                .param("subject", subject)
                .update();
    }

    /**
     * Forgets what is done with among the oldest events. They are found by the order in which they came: an index by age would
     * cost every callback something.
     *
     * @param after looks at events behind this one
     */
    Oldest forget(long after, Instant before, int most) {
        return jdbc.sql("""
                        with oldest as materialized (
                          select id, state, received_at < :before as old from callback_event
                          where id > :after order by id limit :most),
                        gone as (
                          delete from callback_event
                          where id in (select id from oldest where old and state in ('HANDLED', 'IGNORED')) returning id)
                        select coalesce(max(id), 0), count(*) filter (where old), (select count(*) from gone)
                        from oldest""")
                .param("after", after)
                .param("before", utc(before))
                .param("most", most)
                .query((row, n) -> new Oldest(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    private Due due(ResultSet row) throws SQLException {
        ReceivedEvent event = new ReceivedEvent(
                row.getLong("id"),
                new AccountId(row.getString("account_id")),
                read(row.getString("type"), row.getString("subject"), row.getString("payload")),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getObject("received_at", OffsetDateTime.class).toInstant());
        return new Due(
                event, EventState.valueOf(row.getString("state")), row.getInt("attempts"), row.getBoolean("recorded"));
    }

    private String write(Event event) {
        try {
            // PostgreSQL's jsonb has no room for U+0000; WeChat never sends it on purpose.
            return json.writeValueAsString(event).replace("\\u0000", "\\ufffd");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event that can't be written: " + event.getClass(), e);
        }
    }

    /** An event that this version can't read (a newer node wrote it) stays in line as an unknown one instead of blocking it. */
    private Event read(String type, String subject, String payload) {
        try {
            Optional<Class<? extends Event>> known = EventCatalogue.find(type);
            return known.isPresent()
                    ? json.readValue(payload, known.get())
                    : new UnknownEvent(subject, type, json.readValue(payload, FIELDS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event that can't be read back: " + type, e);
        }
    }

    static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /**
     * What became of the oldest events.
     *
     * @param last the newest that was looked at
     * @param old how many of them were old enough
     * @param forgotten how many of those were done with
     */
    record Oldest(long last, long old, long forgotten) {}

    /** An event to be tried again. */
    record Due(ReceivedEvent event, EventState state, int attempts, boolean recorded) {

        boolean isToBeRecorded() {
            return state == EventState.FAILED && !recorded;
        }
    }
}
