package io.siyuflow.engine;

import static io.siyuflow.engine.SwitchableAccounts.SHOP;
import static org.awaitility.Awaitility.await;

import io.siyuflow.callback.Event;
import io.siyuflow.callback.EventCorrelator;
import io.siyuflow.callback.EventCorrelator.Correlation;
import io.siyuflow.callback.ReceivedEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the process tests do to the engine and ask of it. */
class Story {

    private static final AtomicLong EVENTS = new AtomicLong(1000);

    private final EventCorrelator correlator;
    private final TransactionTemplate transaction;
    private final RepositoryService repository;
    private final ExternalTaskService tasks;
    private final JdbcClient jdbc;
    private final Clock clock;

    Story(
            EventCorrelator correlator,
            TransactionTemplate transaction,
            RepositoryService repository,
            ExternalTaskService tasks,
            JdbcClient jdbc,
            Clock clock) {
        this.correlator = correlator;
        this.transaction = transaction;
        this.repository = repository;
        this.tasks = tasks;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void deploy(String... files) {
        deployTo(null, files);
    }

    void deployTo(String tenant, String... files) {
        DeploymentBuilderImpl deployment = ((GuardedRepository) repository).createOwnDeployment();
        for (String file : files) {
            deployment.addInputStream(file + ".bpmn", Story.class.getResourceAsStream("/engine/" + file + ".bpmn"));
        }
        if (tenant != null) {
            deployment.tenantId(tenant);
        }
        deployment.name("test").enableDuplicateFiltering(true).deploy();
    }

    /** As the intake does: in one transaction. */
    Correlation receive(Event event) {
        ReceivedEvent received =
                new ReceivedEvent(EVENTS.incrementAndGet(), SHOP, event, clock.instant(), clock.instant());
        return transaction.execute(tx -> correlator.correlate(received));
    }

    /** @return the business key of the instance that took it */
    String taken(Event event) {
        return ((Correlation.Taken) receive(event)).businessKey();
    }

    String stateOf(String businessKey) {
        return jdbc.sql("select state from engine_context where business_key = ?")
                .param(businessKey)
                .query(String.class)
                .single();
    }

    List<String> path(String businessKey) {
        return jdbc.sql(
                        "select p ->> 'activity' from engine_context, jsonb_array_elements(path) p where business_key = ?")
                .param(businessKey)
                .query(String.class)
                .list();
    }

    String named(String businessKey, String name) {
        return jdbc.sql("select named #>> cast(? as text[]) from engine_context where business_key = ?")
                .params("{" + name + "}", businessKey)
                .query((row, n) -> Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null);
    }

    /** Messages of the engine's open incidents, newest last. */
    List<String> incidents(String businessKey) {
        return jdbc.sql(
                        "select i.incident_msg_ from act_ru_incident i join engine_context c"
                                + " on c.process_instance_id = i.proc_inst_id_ where c.business_key = ? order by i.incident_timestamp_")
                .param(businessKey)
                .query(String.class)
                .list();
    }

    /** As an operator who retries an incident. */
    void retry(String businessKey) {
        tasks.createExternalTaskQuery().noRetriesLeft().list().stream()
                .filter(task -> businessKey.equals(task.getBusinessKey()))
                .forEach(task -> tasks.setRetries(task.getId(), 1));
    }

    void awaitState(String businessKey, String state) {
        // a node that dies in a test leaves its error behind
        await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> org.assertj.core.api.Assertions.assertThat(stateOf(businessKey))
                        .isEqualTo(state));
    }
}
