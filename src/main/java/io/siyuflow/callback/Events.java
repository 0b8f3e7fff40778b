package io.siyuflow.callback;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Paged;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;

/** The inbox as people look at it: searched, opened, and a failed event taken up again. */
@Service
public class Events {

    private static final String SUMMARY =
            "id, type, subject, occurred_at, received_at, state, process_key, business_key, error";
    private static final String NEWEST = " order by received_at desc, id desc";

    private final JdbcClient jdbc;
    private final Inbox inbox;
    private final Clock clock;

    Events(JdbcClient jdbc, Inbox inbox, Clock clock) {
        this.jdbc = jdbc;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** Newest first. */
    public Paged<Summary> search(AccountId account, Filter filter, int page, int size) {
        StringBuilder where = new StringBuilder(" from callback_event where account_id = :account");
        Map<String, Object> params = new HashMap<>(Map.of("account", account.value()));
        narrow(where, params, "type = :type", "type", filter.type());
        narrow(
                where,
                params,
                "state = :state",
                "state",
                filter.state() == null ? null : filter.state().name());
        narrow(where, params, "subject = :subject", "subject", filter.subject());
        narrow(where, params, "received_at >= :from", "from", Inbox.utc(filter.from()));
        narrow(where, params, "received_at < :to", "to", Inbox.utc(filter.to()));
        long total = jdbc.sql("select count(*) from (select" + where + " limit :most) as counted")
                .params(params)
                .param("most", Paged.MOST_COUNTED)
                .query(Long.class)
                .single();
        List<Summary> items = jdbc.sql("select " + SUMMARY + where + NEWEST + " limit :limit offset :offset")
                .params(params)
                .param("limit", size)
                .param("offset", (long) page * size)
                .query((row, n) -> summary(row))
                .list();
        return new Paged<>(items, page, size, total);
    }

    public Optional<Detail> find(AccountId account, long id) {
        return jdbc.sql("select " + SUMMARY + ", payload, answer, attempts, next_attempt_at from callback_event"
                        + " where account_id = ? and id = ?")
                .params(account.value(), id)
                .query((row, n) -> detail(row))
                .optional();
    }

    /**
     * Everything of one subject that was received earlier, newest first.
     *
     * @param before null for the newest
     */
    public List<Detail> about(AccountId account, String subject, Instant before, int most) {
        return jdbc.sql("select " + SUMMARY + ", payload, answer, attempts, next_attempt_at from callback_event"
                        + " where account_id = :account and subject = :subject"
                        + " and (cast(:before as timestamptz) is null or received_at < :before)"
                        + " order by id desc limit :most")
                .param("account", account.value())
                .param("subject", subject)
                .param("before", Inbox.utc(before))
                .param("most", most)
                .query((row, n) -> detail(row))
                .list();
    }

    /** @return whether there was a failed or waiting event of this id; it is taken up within a second */
    public boolean retry(AccountId account, long id) {
        return inbox.retryNow(account, id, clock.instant());
    }

    /** Somebody waits for this subject from the caller's commit on: what came too early is taken up within a second of it. */
    public void lookAgain(AccountId account, String subject) {
        inbox.lookAgain(account, subject, clock.instant());
    }

    private static void narrow(
            StringBuilder where, Map<String, Object> params, String condition, String name, Object value) {
        if (value != null && !"".equals(value)) {
            where.append(" and ").append(condition);
            params.put(name, value);
        }
    }

    private static Detail detail(ResultSet row) throws SQLException {
        return new Detail(
                summary(row),
                row.getString("payload"),
                row.getString("answer"),
                row.getInt("attempts"),
                instant(row, "next_attempt_at"));
    }

    private static Summary summary(ResultSet row) throws SQLException {
        String type = row.getString("type");
        return new Summary(
                String.valueOf(row.getLong("id")),
                type,
                EventCatalogue.find(type).map(EventCatalogue::labelOf).orElse(type),
                row.getString("subject"),
                instant(row, "occurred_at"),
                instant(row, "received_at"),
                EventState.valueOf(row.getString("state")),
                row.getString("process_key"),
                row.getString("business_key"),
                row.getString("error"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** What to look for; null means any. Times are of receipt, {@code from} inclusive, {@code to} exclusive. */
    public record Filter(String type, EventState state, String subject, Instant from, Instant to) {

        public static Filter failed() {
            return new Filter(null, EventState.FAILED, null, null, null);
        }
    }

    /** One row of the list. */
    public record Summary(
            String id,
            String type,
            String label,
            String subject,
            Instant occurredAt,
            Instant receivedAt,
            EventState state,
            @Nullable String process,
            @Nullable String businessKey,
            @Nullable String error) {}

    /** Everything that is kept of an event. */
    public record Detail(
            @JsonUnwrapped Summary summary,
            @JsonRawValue String event,
            @Nullable String answer,
            int attempts,
            @Nullable Instant nextAttemptAt) {}
}
