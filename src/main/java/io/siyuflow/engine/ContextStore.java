package io.siyuflow.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.siyuflow.callback.ReceivedEvent;
import io.siyuflow.engine.InstanceContext.Changes;
import io.siyuflow.engine.InstanceContext.Kept;
import io.siyuflow.engine.InstanceContext.Started;
import io.siyuflow.shared.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code engine_context}: one insert when an instance starts, additions afterwards. */
@Repository
class ContextStore {

    private static final String READ =
            "select account_id, event_id, occurred_at, received_at, named from engine_context where business_key = ?";

    private final JdbcClient jdbc;
    private final ContextTypes types;
    private final ObjectMapper json;

    ContextStore(JdbcClient jdbc, ContextTypes types, ObjectMapper json) {
        this.jdbc = jdbc;
        this.types = types;
        this.json = json;
    }

    /** @see InstanceContexts#lock */
    Optional<Kept> lock(String businessKey) {
        return jdbc.sql(READ + " for update")
                .param(businessKey)
                .query((row, n) -> kept(row))
                .optional();
    }

    /**
     * Takes a business key for good. Whoever asks for one that another transaction is just taking waits for that one to end.
     *
     * @return false when it was taken before
     */
    boolean claim(String businessKey, Instant now) {
        return jdbc.sql("""
                                insert into engine_start (business_key, started_at)
                                select :key, :now where not exists (select from engine_context where business_key = :key)
                                on conflict do nothing""").param("key", businessKey).param("now", utc(now)).update() == 1;
    }

    Kept read(String businessKey) {
        return jdbc.sql(READ)
                .param(businessKey)
                .query((row, n) -> kept(row))
                .optional()
                .orElseThrow(() -> new IllegalStateException("No context of instance " + businessKey));
    }

    /** The waiting calls of these instances by activity instance. */
    Map<String, WaitingCall> waitingCalls(Collection<String> businessKeys) {
        Map<String, WaitingCall> found = new HashMap<>();
        jdbc.sql("""
                        select r.key, r.value from engine_context c, jsonb_each(c.requests) r
                        where c.business_key = any (?)""")
                .param((Object) businessKeys.toArray(String[]::new))
                .query((row, n) -> found.put(row.getString(1), WaitingCall.read(parse(row.getString(2)))))
                .list();
        return found;
    }

    void write(InstanceContext context) {
        Changes changes = context.changes();
        if (context.started().isPresent()) {
            insert(context.businessKey(), context.started().get(), changes);
        } else if (!changes.none()) {
            update(context.businessKey(), changes);
        }
    }

    private void insert(String businessKey, Started started, Changes changes) {
        ReceivedEvent event = started.event;
        jdbc.sql("""
                        insert into engine_context (business_key, account_id, process_key, definition_id,
                          process_instance_id, state, subject, event_id, event_type, occurred_at, received_at, started_at,
                          ended_at, ended_reason, named, requests, path, decisions)
                        values (:key, :account, :process, :definition, :instance, :state, :subject, :event, :type, :occurred,
                          :received, :started, :ended, :reason, cast(:named as jsonb), cast(:requests as jsonb),
                          cast(:path as jsonb), cast(:decisions as jsonb))""")
                .param("key", businessKey)
                .param("account", started.account == null ? "" : started.account.value())
                .param("process", started.processKey)
                .param("definition", started.definitionId)
                .param("instance", started.processInstanceId)
                .param("state", changes.state().name())
                .param("subject", changes.subject())
                .param("event", event == null ? null : event.id())
                .param("type", event == null ? null : event.type())
                .param("occurred", event == null ? null : utc(event.occurredAt()))
                .param("received", event == null ? null : utc(event.receivedAt()))
                .param("started", utc(started.at))
                .param("ended", utc(changes.endedAt()))
                .param("reason", changes.endedReason())
                .param("named", text(named(changes)))
                .param("requests", text(requests(changes)))
                .param("path", text(path(changes)))
                .param("decisions", text(decisions(changes)))
                .update();
    }

    private void update(String businessKey, Changes changes) {
        jdbc.sql("""
                        update engine_context set named = named || cast(:named as jsonb),
                          requests = (requests || cast(:requests as jsonb)) - cast(:answered as text[]),
                          path = %s, decisions = %s,
                          state = coalesce(:state, state), ended_at = coalesce(:ended, ended_at),
                          ended_reason = coalesce(:reason, ended_reason), subject = coalesce(:subject, subject)
                        where business_key = :key""".formatted(lengthened("path"), lengthened("decisions")))
                .param("named", text(named(changes)))
                .param("requests", text(requests(changes)))
                .param("answered", changes.answered().toArray(String[]::new))
                .param("path", text(path(changes)))
                .param("decisions", text(decisions(changes)))
                .param("state", changes.state() == null ? null : changes.state().name())
                .param("ended", utc(changes.endedAt()))
                .param("reason", changes.endedReason())
                .param("subject", changes.subject())
                .param("key", businessKey)
                .update();
    }

    /**
     * Of what loops pass a thousand times the first and the newest are kept: else each step would write all those before it anew.
     */
    private static String lengthened(String column) {
        return """
                case when jsonb_array_length(%1$s) < 200 then %1$s || cast(:%1$s as jsonb)
                  else jsonb_path_query_array(%1$s || cast(:%1$s as jsonb), '$[0 to 49, last - 149 to last]') end""".formatted(column);
    }

    private ObjectNode named(Changes changes) {
        ObjectNode named = json.createObjectNode();
        changes.named().forEach((name, value) -> named.set(name, types.write(value)));
        return named;
    }

    private ObjectNode requests(Changes changes) {
        ObjectNode requests = json.createObjectNode();
        changes.requests().forEach((activityInstance, call) -> requests.set(activityInstance, call.write()));
        return requests;
    }

    private ArrayNode path(Changes changes) {
        ArrayNode path = json.createArrayNode();
        changes.path()
                .forEach(passed -> path.addObject()
                        .put("activity", passed.activity())
                        .put("at", passed.at().toString()));
        return path;
    }

    private ArrayNode decisions(Changes changes) {
        ArrayNode decisions = json.createArrayNode();
        changes.decisions()
                .forEach(decided -> decisions
                        .addObject()
                        .put("activity", decided.activity())
                        .setAll(types.write(decided.decision())));
        return decisions;
    }

    private Kept kept(ResultSet row) throws SQLException {
        AccountId account = row.getString("account_id").isEmpty() ? null : new AccountId(row.getString("account_id"));
        long event = row.getLong("event_id");
        ReceivedEvent received = row.wasNull()
                ? null
                : new ReceivedEvent(event, account, null, instant(row, "occurred_at"), instant(row, "received_at"));
        return new Kept(account, received, lazily(parse(row.getString("named"))));
    }

    /** Only what a diagram asks for is read: the rest may be of types this version does not know. */
    private Function<String, ContextTypes.Typed> lazily(JsonNode named) {
        Map<String, ContextTypes.Typed> read = new HashMap<>();
        return name -> named.has(name) ? read.computeIfAbsent(name, n -> types.read(named.get(n))) : null;
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A context that is not JSON", e);
        }
    }

    private String text(JsonNode node) {
        try {
            // PostgreSQL's jsonb has no room for U+0000
            return json.writeValueAsString(node).replace("\\u0000", "\\ufffd");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A context that can't be written", e);
        }
    }

    static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
