package io.siyuflow.connector;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Paged;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The ledger as people look at it: searched, opened, and an unknown result settled by somebody who knows. */
@Service
public class CallHistory {

    private static final String SUMMARY =
            "id, connector, state, code, message, attempts, started_at, duration_ms, business_key, activity";

    private final JdbcClient jdbc;
    private final Connectors connectors;
    private final CallEnds ends;
    private final ApplicationEventPublisher events;
    private final CallSettings settings;
    private final Clock clock;

    CallHistory(
            JdbcClient jdbc,
            Connectors connectors,
            CallEnds ends,
            ApplicationEventPublisher events,
            CallSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.connectors = connectors;
        this.ends = ends;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /** Newest first. */
    public Paged<Summary> search(AccountId account, Filter filter, int page, int size) {
        StringBuilder where = new StringBuilder(" from connector_call where account_id = :account");
        Map<String, Object> params = new HashMap<>(Map.of("account", account.value()));
        narrow(where, params, "connector = :connector", "connector", filter.connector());
        narrow(
                where,
                params,
                "state = :state",
                "state",
                filter.state() == null ? null : filter.state().name());
        narrow(where, params, "business_key = :business", "business", filter.businessKey());
        narrow(
                where,
                params,
                "started_at >= :from",
                "from",
                filter.from() == null ? null : filter.from().atOffset(ZoneOffset.UTC));
        narrow(
                where,
                params,
                "started_at < :to",
                "to",
                filter.to() == null ? null : filter.to().atOffset(ZoneOffset.UTC));
        long total = jdbc.sql("select count(*) from (select" + where + " limit :most) as counted")
                .params(params)
                .param("most", Paged.MOST_COUNTED)
                .query(Long.class)
                .single();
        List<Summary> items = jdbc.sql("select " + SUMMARY + where + " order by id desc limit :limit offset :offset")
                .params(params)
                .param("limit", size)
                .param("offset", (long) page * size)
                .query((row, n) -> summary(row))
                .list();
        return new Paged<>(items, page, size, total);
    }

    public Optional<Detail> find(AccountId account, long id) {
        return jdbc.sql("select " + SUMMARY + ", call_key, request, result from connector_call"
                        + " where account_id = ? and id = ?")
                .params(account.value(), id)
                .query((row, n) -> new Detail(
                        summary(row), row.getString("request"), row.getString("result"), row.getString("call_key")))
                .optional();
    }

    /** All calls of these instances, in the order they were made. */
    public List<Told> ofInstances(AccountId account, Collection<String> businessKeys) {
        return jdbc.sql("select " + SUMMARY + ", request from connector_call"
                        + " where account_id = ? and business_key = any (?) order by id")
                .params(account.value(), businessKeys.toArray(String[]::new))
                .query((row, n) -> new Told(summary(row), row.getString("request")))
                .list();
    }

    /**
     * Calls whose request names this one person, newest first.
     *
     * @param before began earlier than this; null for the newest
     */
    public List<Told> about(AccountId account, String person, Instant before, int most) {
        return jdbc.sql("select " + SUMMARY + ", request from connector_call where account_id = :account"
                        + " and coalesce(request ->> 'openid', request ->> 'externalUserId') = :person"
                        + " and (cast(:before as timestamptz) is null or started_at < :before)"
                        + " order by id desc limit :most")
                .param("account", account.value())
                .param("person", person)
                .param("before", before == null ? null : before.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, n) -> new Told(summary(row), row.getString("request")))
                .list();
    }

    /**
     * Settles a call whose result is unknown.
     *
     * @param sent it was applied; else it is made once more
     * @return whether there was such a call
     */
    @Transactional
    public boolean resolve(AccountId account, long id, boolean sent, String by) {
        Optional<Resolved> resolved = jdbc.sql("""
                        update connector_call set state = :state, code = 'RESOLVED', message = :message, earlier_unknown = true
                        where id = :id and account_id = :account and state = 'UNKNOWN'
                        returning connector, asked_by""")
                .param("state", (sent ? CallState.DONE : CallState.LATER).name())
                .param("message", by + " 确认" + (sent ? "已发送" : "重新发送"))
                .param("id", id)
                .param("account", account.value())
                .query((row, n) -> new Resolved(row.getString("connector"), row.getString("asked_by")))
                .optional();
        resolved.ifPresent(call -> tell(account, call, sent));
        return resolved.isPresent();
    }

    private void tell(AccountId account, Resolved call, boolean sent) {
        if (sent) {
            ends.settled(account, call.connector(), CallState.DONE, null);
        }
        events.publishEvent(new CallResolved(account, call.askedBy(), sent));
    }

    /** Whether a person has said what became of the call that this order asked for. */
    public boolean isResolved(AccountId account, String askedBy) {
        return jdbc.sql("select exists (select from connector_call"
                        + " where account_id = ? and asked_by = ? and code = 'RESOLVED')")
                .params(account.value(), askedBy)
                .query(Boolean.class)
                .single();
    }

    /** Forgets settled calls older than the settings say, some at a time; those a person has to look at stay. */
    @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void forgetOld() {
        jdbc.sql("""
                        delete from connector_call where id in (
                          select id from connector_call
                          where started_at < ? and state in ('DONE', 'SKIPPED', 'REJECTED', 'LATER') limit 20000)""")
                .params(clock.instant().minus(settings.keep()).atOffset(ZoneOffset.UTC))
                .update();
    }

    private static void narrow(
            StringBuilder where, Map<String, Object> params, String condition, String name, Object value) {
        if (value != null && !"".equals(value)) {
            where.append(" and ").append(condition);
            params.put(name, value);
        }
    }

    private Summary summary(ResultSet row) throws SQLException {
        String connector = row.getString("connector");
        return new Summary(
                String.valueOf(row.getLong("id")),
                connector,
                connectors.find(connector).map(known -> known.spec().name()).orElse(connector),
                CallState.valueOf(row.getString("state")),
                row.getString("code"),
                row.getString("message"),
                row.getInt("attempts"),
                CallLedger.instant(row, "started_at"),
                row.getObject("duration_ms", Long.class),
                row.getString("business_key"),
                row.getString("activity"));
    }

    private record Resolved(String connector, String askedBy) {}

    /** What to look for; null means any. {@code from} inclusive, {@code to} exclusive. */
    public record Filter(String connector, CallState state, String businessKey, Instant from, Instant to) {

        public static Filter ofInstance(String businessKey) {
            return new Filter(null, null, businessKey, null, null);
        }

        public static Filter in(CallState state) {
            return new Filter(null, state, null, null, null);
        }
    }

    /** One row of the list. */
    public record Summary(
            String id,
            String connector,
            String name,
            CallState state,
            @Nullable String code,
            @Nullable String message,
            int attempts,
            Instant startedAt,
            @Nullable Long durationMs,
            @Nullable String businessKey,
            @Nullable String activity) {}

    /** A call and what was said by it; secret fields are not. */
    public record Told(
            @JsonUnwrapped Summary summary, @JsonRawValue String request) {}

    /** Everything that is kept of a call; secret fields of the request are not. */
    public record Detail(
            @JsonUnwrapped Summary summary,
            @JsonRawValue String request,
            @JsonRawValue String result,
            String key) {}
}
