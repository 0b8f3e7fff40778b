package io.siyuflow.engine;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Paged;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** The context rows as people look at them: which instances there are, which way each went, what it knew and why. */
@Repository
class Instances {

    /** Passed steps are counted over this many of the newest instances: enough for a picture, bounded for the database. */
    private static final int COUNTED = 5000;

    private static final String COLUMNS =
            "business_key, process_key, definition_id, process_instance_id, state, subject,"
                    + " event_id, event_type, started_at, ended_at, ended_reason";

    private final JdbcClient jdbc;
    private final ProcessModels models;
    private final EngineSettings settings;
    private final Clock clock;

    Instances(JdbcClient jdbc, ProcessModels models, EngineSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.models = models;
        this.settings = settings;
        this.clock = clock;
    }

    /** Newest first; a null state means any. */
    Paged<Instance> ofProcess(AccountId account, String processKey, InstanceState state, int page, int size) {
        String where = " from engine_context where account_id = :account and process_key = :process"
                + (state == null ? "" : " and state = :state");
        Map<String, Object> params = new HashMap<>(Map.of("account", account.value(), "process", processKey));
        if (state != null) {
            params.put("state", state.name());
        }
        long total = jdbc.sql("select count(*) from (select" + where + " limit :most) as counted")
                .params(params)
                .param("most", Paged.MOST_COUNTED)
                .query(Long.class)
                .single();
        List<Instance> items = jdbc.sql(
                        "select " + COLUMNS + where + " order by started_at desc limit :limit offset :offset")
                .params(params)
                .param("limit", size)
                .param("offset", (long) page * size)
                .query((row, n) -> instance(row))
                .list();
        return new Paged<>(items, page, size, total);
    }

    Optional<Detail> find(AccountId account, String businessKey) {
        return jdbc.sql("select " + COLUMNS + ", path, decisions,"
                        + " (select coalesce(jsonb_object_agg(key, value -> 'value'), '{}') from jsonb_each(named)) as named"
                        + " from engine_context where account_id = ? and business_key = ?")
                .params(account.value(), businessKey)
                .query((row, n) -> new Detail(
                        instance(row), row.getString("path"), row.getString("named"), row.getString("decisions")))
                .optional();
    }

    /** What each of these decided; nothing of those that are forgotten. */
    Map<String, String> decisions(AccountId account, Collection<String> businessKeys) {
        Map<String, String> found = new HashMap<>();
        jdbc.sql("select business_key, decisions from engine_context where account_id = ? and business_key = any (?)")
                .params(account.value(), businessKeys.toArray(String[]::new))
                .query(row -> {
                    found.put(row.getString(1), row.getString(2));
                });
        return found;
    }

    /** Which of these are about this subject. */
    Set<String> about(AccountId account, String subject, Collection<String> businessKeys) {
        return Set.copyOf(jdbc.sql("select business_key from engine_context"
                        + " where account_id = ? and subject = ? and business_key = any (?)")
                .params(account.value(), subject, businessKeys.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** How many instances of each process run and how many stand still. */
    Map<String, Counts> counts(AccountId account) {
        Map<String, Counts> counts = new HashMap<>();
        jdbc.sql("""
                        select process_key, count(*) filter (where state = 'RUNNING'), count(*) filter (where state = 'FAILED')
                        from engine_context where account_id = ? and state <> 'ENDED' group by process_key""")
                .param(account.value())
                .query((row, n) -> counts.put(row.getString(1), new Counts(row.getLong(2), row.getLong(3))))
                .list();
        return counts;
    }

    /** How often each step of a version was passed. */
    Map<String, Long> passed(AccountId account, String processKey, String definitionId) {
        Map<String, Long> passed = new HashMap<>();
        jdbc.sql("""
                        select step ->> 'activity', count(*) from (
                          select path from engine_context
                          where account_id = ? and process_key = ? and definition_id = ?
                          order by started_at desc limit ?) newest, jsonb_array_elements(path) step
                        group by 1""")
                .params(account.value(), processKey, definitionId, COUNTED)
                .query((row, n) -> passed.put(row.getString(1), row.getLong(2)))
                .list();
        return passed;
    }

    /** Forgets instances that ended longer ago than the settings say, some at a time. */
    @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void forgetOld() {
        jdbc.sql("""
                        delete from engine_context where business_key in (
                          select business_key from engine_context where state = 'ENDED' and ended_at < ? limit 20000)""")
                .param(ContextStore.utc(clock.instant().minus(settings.keepInstances())))
                .update();
    }

    /** What code started is remembered as long as its instance, and at least as long as the settings say. */
    @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void forgetOldStarts() {
        jdbc.sql("""
                        delete from engine_start where business_key in (
                          select business_key from engine_start s where started_at < ?
                            and not exists (select from engine_context c where c.business_key = s.business_key)
                          limit 20000)""")
                .param(ContextStore.utc(clock.instant().minus(settings.keepInstances())))
                .update();
    }

    private Instance instance(ResultSet row) throws SQLException {
        String definition = row.getString("definition_id");
        return new Instance(
                row.getString("business_key"),
                row.getString("process_key"),
                definition,
                models.find(definition).map(ProcessModel::version).orElse(null),
                row.getString("process_instance_id"),
                InstanceState.valueOf(row.getString("state")),
                row.getString("subject"),
                row.getString("event_id"),
                row.getString("event_type"),
                ContextStore.instant(row, "started_at"),
                ContextStore.instant(row, "ended_at"),
                row.getString("ended_reason"));
    }

    /**
     * One instance.
     *
     * @param version null when its process is no longer deployed
     * @param endedReason why it was ended from outside; null when it came to its own end
     */
    record Instance(
            String businessKey,
            String processKey,
            String definitionId,
            @Nullable Integer version,
            String processInstanceId,
            InstanceState state,
            @Nullable String subject,
            @Nullable String eventId,
            @Nullable String eventType,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String endedReason) {}

    /**
     * Everything that is kept of an instance.
     *
     * @param path [{activity, at}]
     * @param values {name: value}
     * @param decisions [{activity, ruleSet, version, verdicts, fired}]
     */
    record Detail(
            Instance instance,
            @JsonRawValue String path,
            @JsonRawValue String values,
            @JsonRawValue String decisions) {}

    /** Of one process. */
    record Counts(long running, long failed) {

        static final Counts NONE = new Counts(0, 0);
    }
}
