package io.siyuflow.engine;

import io.siyuflow.shared.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.pvm.process.ProcessDefinitionImpl;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;

/** All deployed processes, in memory: read anew when something is deployed here, within a second when it was on another node. */
@Component
class ProcessModels {

    private static final Logger log = LoggerFactory.getLogger(ProcessModels.class);

    private final RepositoryService repository;
    private volatile Snapshot snapshot = new Snapshot(Set.of(), Map.of());
    private final AtomicLong deployments = new AtomicLong(1);
    private volatile long seen;

    ProcessModels(RepositoryService repository) {
        this.repository = repository;
    }

    /** The account's own newest version of this process, else the shared one. */
    Optional<ProcessModel> newest(AccountId account, String key) {
        return current().newestOf(account, key).or(() -> current().newestOf(null, key));
    }

    /** Any version, by the engine's definition id. */
    Optional<ProcessModel> find(String definitionId) {
        return Optional.ofNullable(current().byId().get(definitionId));
    }

    /** Newest versions that this account can start, its own before shared ones of the same key. */
    List<ProcessModel> startable(AccountId account) {
        Map<String, ProcessModel> byKey = new HashMap<>();
        current().newest().stream().filter(ProcessModel::isShared).forEach(model -> byKey.put(model.key(), model));
        current().newest().stream()
                .filter(model -> account.equals(model.account()))
                .forEach(model -> byKey.put(model.key(), model));
        return byKey.values().stream()
                .sorted(Comparator.comparing(ProcessModel::key))
                .toList();
    }

    /**
     * The shared process that takes an event where nobody said otherwise: the one that was there first, so that deploying another
     * takes nothing away from it unseen.
     */
    Optional<ProcessModel> byDefault(String event) {
        return Optional.ofNullable(current().defaults().get(event));
    }

    /** Whether any process, of whatever version, has a place that waits for this event. */
    boolean isAwaited(String event) {
        return current().awaited().contains(event);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void deployed(ProcessesDeployed deployed) {
        deployments.incrementAndGet();
    }

    @Scheduled(fixedDelay = 1000)
    void poll() {
        try {
            refresh();
        } catch (DataAccessException | TransactionException | ProcessEngineException away) {
            log.warn("Deployed processes can't be read now, those in memory are used: {}", away.getMessage());
        }
    }

    private Snapshot current() {
        if (seen != deployments.get()) {
            refresh();
        }
        return snapshot;
    }

    private synchronized void refresh() {
        long reading = deployments.get();
        List<ProcessDefinition> deployed =
                repository.createProcessDefinitionQuery().active().list();
        Set<String> ids = deployed.stream().map(ProcessDefinition::getId).collect(Collectors.toSet());
        if (!ids.equals(snapshot.ids())) {
            Map<String, ProcessModel> models = new HashMap<>();
            for (ProcessDefinition definition : deployed) {
                ProcessModel known = snapshot.byId().get(definition.getId());
                (known == null ? read(definition) : Optional.of(known))
                        .ifPresent(model -> models.put(model.definitionId(), model));
            }
            snapshot = new Snapshot(ids, models);
        }
        // only now: whoever asks while this is being read waits for it
        seen = reading;
    }

    private Optional<ProcessModel> read(ProcessDefinition definition) {
        try {
            ProcessDefinitionImpl parsed = (ProcessDefinitionImpl)
                    ((RepositoryServiceImpl) repository).getDeployedProcessDefinition(definition.getId());
            Deployment deployment = repository
                    .createDeploymentQuery()
                    .deploymentId(definition.getDeploymentId())
                    .singleResult();
            return Optional.of(new ProcessModel(
                    definition.getId(),
                    definition.getKey(),
                    definition.getName(),
                    definition.getVersion(),
                    definition.getTenantId() == null ? null : new AccountId(definition.getTenantId()),
                    deployment.getDeploymentTime().toInstant(),
                    ProcessFacts.of(parsed)));
        } catch (ProcessEnginePersistenceException | DataAccessException | TransactionException away) {
            // not its fault: it is asked for again with the next event, not with the next deployment
            throw away;
        } catch (RuntimeException unreadable) {
            log.error("Process {} can't be read and is not started", definition.getId(), unreadable);
            return Optional.empty();
        }
    }

    /** What is deployed, as of one moment. */
    private record Snapshot(
            Set<String> ids,
            Map<String, ProcessModel> byId,
            Map<Owned, ProcessModel> newestByKey,
            Map<String, ProcessModel> defaults,
            Set<String> awaited) {

        Snapshot(Set<String> ids, Map<String, ProcessModel> byId) {
            this(ids, byId, newestOf(byId.values()), defaultsOf(byId.values()), awaitedBy(byId.values()));
        }

        Collection<ProcessModel> newest() {
            return newestByKey.values();
        }

        Optional<ProcessModel> newestOf(AccountId account, String key) {
            return Optional.ofNullable(newestByKey.get(new Owned(account, key)));
        }

        private static Map<Owned, ProcessModel> newestOf(Collection<ProcessModel> all) {
            return all.stream()
                    .collect(Collectors.toMap(
                            model -> new Owned(model.account(), model.key()),
                            Function.identity(),
                            (a, b) -> a.version() > b.version() ? a : b));
        }

        /** Among those who could take an event, in the order in which they came. */
        private static Map<String, ProcessModel> defaultsOf(Collection<ProcessModel> all) {
            Map<String, Instant> firstDeployed = all.stream()
                    .filter(ProcessModel::isShared)
                    .collect(Collectors.toMap(
                            ProcessModel::key, ProcessModel::deployedAt, (a, b) -> a.isBefore(b) ? a : b));
            Map<String, ProcessModel> defaults = new HashMap<>();
            newestOf(all).values().stream()
                    .filter(ProcessModel::isShared)
                    .sorted(Comparator.comparing((ProcessModel model) -> firstDeployed.get(model.key()))
                            .thenComparing(ProcessModel::key))
                    .forEach(model -> model.facts().startsWith().forEach(event -> defaults.putIfAbsent(event, model)));
            return Map.copyOf(defaults);
        }

        private static Set<String> awaitedBy(Collection<ProcessModel> all) {
            Set<String> awaited = new HashSet<>();
            all.forEach(model -> awaited.addAll(model.facts().waitsFor()));
            return awaited;
        }
    }

    private record Owned(AccountId account, String key) {}
}
