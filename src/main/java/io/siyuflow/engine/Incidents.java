package io.siyuflow.engine;

import io.siyuflow.callback.Events;
import io.siyuflow.connector.CallHistory;
import io.siyuflow.connector.CallState;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Paged;
import io.siyuflow.shared.RequestRefused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person must look at, wherever it stands: steps that gave up, events that failed, calls whose result is unknown. */
@Service
class Incidents {

    /** Of each kind; whoever has more than this to look at mends the cause first. */
    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final Events events;
    private final CallHistory calls;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final ExternalTaskService tasks;
    private final InstanceContexts contexts;

    Incidents(
            JdbcClient jdbc,
            Events events,
            CallHistory calls,
            RuntimeService runtime,
            ManagementService management,
            ExternalTaskService tasks,
            InstanceContexts contexts) {
        this.jdbc = jdbc;
        this.events = events;
        this.calls = calls;
        this.runtime = runtime;
        this.management = management;
        this.tasks = tasks;
        this.contexts = contexts;
    }

    /** Newest first. */
    Paged<Incident> search(AccountId account, int page, int size) {
        List<Incident> all = new ArrayList<>(unknownCalls(account));
        ofEngine(account, null).stream()
                .filter(incident -> all.stream().noneMatch(incident::isOfSameStep))
                .toList()
                .forEach(all::add);
        all.addAll(failedEvents(account));
        all.sort(Comparator.comparing(Incident::since).reversed());
        List<Incident> items = all.stream().skip((long) page * size).limit(size).toList();
        return new Paged<>(items, page, size, all.size());
    }

    List<Incident> ofInstance(AccountId account, String businessKey) {
        List<Incident> all = new ArrayList<>(unknownCalls(account).stream()
                .filter(call -> businessKey.equals(call.businessKey()))
                .toList());
        ofEngine(account, businessKey).stream()
                .filter(incident -> all.stream().noneMatch(incident::isOfSameStep))
                .toList()
                .forEach(all::add);
        return all;
    }

    /** Has it done once more. */
    @Transactional
    public void retry(AccountId account, String id) {
        String own = id.substring(id.indexOf('-') + 1);
        boolean found = switch (id.substring(0, Math.max(0, id.indexOf('-')))) {
            case "engine" -> retryStep(account, own);
            case "event" -> own.matches("\\d{1,18}") && events.retry(account, Long.parseLong(own));
            case "call" -> throw RequestRefused.conflict("这次调用的结果未知，重试可能让客户收到两次。请到调用记录里确认「已发送」或「重新发送」");
            default -> false;
        };
        if (!found) {
            throw RequestRefused.notFound("没有这个异常，它可能已经处理好了");
        }
    }

    private boolean retryStep(AccountId account, String id) {
        org.camunda.bpm.engine.runtime.Incident incident = runtime.createIncidentQuery()
                .incidentId(id)
                .tenantIdIn(account.value())
                .singleResult();
        if (incident == null) {
            return false;
        }
        switch (incident.getIncidentType()) {
            case org.camunda.bpm.engine.runtime.Incident.FAILED_JOB_HANDLER_TYPE ->
                management.setJobRetries(incident.getConfiguration(), 1);
            case org.camunda.bpm.engine.runtime.Incident.EXTERNAL_TASK_HANDLER_TYPE -> {
                tasks.setRetries(incident.getConfiguration(), 1);
                contexts.callsWait();
            }
            default -> throw RequestRefused.conflict("这种异常不能重试：" + incident.getIncidentType());
        }
        return true;
    }

    private List<Incident> ofEngine(AccountId account, String businessKey) {
        return jdbc.sql("""
                        select i.id_, i.activity_id_, i.incident_msg_, i.incident_timestamp_, p.key_, e.business_key_
                        from act_ru_incident i
                        join act_ru_execution instance on instance.id_ = i.proc_inst_id_
                        join act_ru_execution e on e.id_ = instance.root_proc_inst_id_
                        left join act_re_procdef p on p.id_ = i.proc_def_id_
                        where i.tenant_id_ = :account and i.id_ = i.root_cause_incident_id_
                          and (cast(:business as varchar) is null or e.business_key_ = :business)
                        order by i.incident_timestamp_ desc limit :most""")
                .param("account", account.value())
                .param("business", businessKey)
                .param("most", MOST)
                .query((row, n) -> new Incident(
                        "engine-" + row.getString("id_"),
                        Kind.ENGINE,
                        row.getString("activity_id_"),
                        row.getString("key_"),
                        row.getString("business_key_"),
                        row.getString("incident_msg_"),
                        row.getTimestamp("incident_timestamp_").toInstant()))
                .list();
    }

    private List<Incident> unknownCalls(AccountId account) {
        return calls.search(account, CallHistory.Filter.in(CallState.UNKNOWN), 0, MOST).items().stream()
                .map(call -> new Incident(
                        "call-" + call.id(),
                        Kind.CALL,
                        call.activity(),
                        null,
                        call.businessKey(),
                        call.name() + "：" + Objects.requireNonNullElse(call.message(), "不知道是否已发送"),
                        call.startedAt()))
                .toList();
    }

    private List<Incident> failedEvents(AccountId account) {
        return events.search(account, Events.Filter.failed(), 0, MOST).items().stream()
                .map(event -> new Incident(
                        "event-" + event.id(),
                        Kind.EVENT,
                        null,
                        event.process(),
                        event.businessKey(),
                        event.label() + "：" + Objects.requireNonNullElse(event.error(), "处理失败"),
                        event.receivedAt()))
                .toList();
    }

    enum Kind {
        ENGINE,
        EVENT,
        CALL
    }

    /** @param id names its kind too, so that it can be retried by it */
    record Incident(
            String id,
            Kind kind,
            @Nullable String activity,
            @Nullable String process,
            @Nullable String businessKey,
            String message,
            Instant since) {

        /** A call whose result is unknown stands in the engine too; it is shown once, as what it is. */
        boolean isOfSameStep(Incident other) {
            return businessKey != null
                    && businessKey.equals(other.businessKey)
                    && Objects.equals(activity, other.activity);
        }
    }
}
