package io.siyuflow.engine;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.RequestRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Service;

/** The processes that an account can start, with what starts them and how many instances stand where. */
@Service
class Flows {

    private final ProcessModels models;
    private final Bindings bindings;
    private final Instances instances;
    private final RunningSteps steps;
    private final Deployments deployments;
    private final RepositoryService repository;

    Flows(
            ProcessModels models,
            Bindings bindings,
            Instances instances,
            RunningSteps steps,
            Deployments deployments,
            RepositoryService repository) {
        this.models = models;
        this.bindings = bindings;
        this.instances = instances;
        this.steps = steps;
        this.deployments = deployments;
        this.repository = repository;
    }

    List<Flow> all(AccountId account) {
        Map<String, Instances.Counts> counts = instances.counts(account);
        return models.startable(account).stream()
                .map(model -> flow(account, model, counts.getOrDefault(model.key(), Instances.Counts.NONE)))
                .toList();
    }

    /** @param version null for the newest */
    Detail find(AccountId account, String key, Integer version) {
        ProcessModel model = models.newest(account, key).orElseThrow(() -> RequestRefused.notFound("没有流程 " + key));
        List<Deployments.Version> versions = deployments.versions(key, model.account());
        Deployments.Version shown = versions.stream()
                .filter(known -> version == null || known.version() == version)
                .findFirst()
                .orElseThrow(() -> RequestRefused.notFound("流程 " + key + " 没有第 " + version + " 版"));
        Instances.Counts counts = instances.counts(account).getOrDefault(key, Instances.Counts.NONE);
        return new Detail(
                flow(account, model, counts),
                bpmn(shown.definitionId()),
                activities(account, key, shown.definitionId()),
                versions);
    }

    /** The diagram as it was deployed. */
    String bpmn(String definitionId) {
        try (InputStream model = repository.getProcessModel(definitionId)) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Flow flow(AccountId account, ProcessModel model, Instances.Counts counts) {
        return new Flow(
                model.key(),
                model.name(),
                model.version(),
                model.definitionId(),
                model.isShared(),
                model.facts().startsWith(),
                isBound(account, model),
                counts.running(),
                counts.failed(),
                model.deployedAt());
    }

    /** By the account's own word, or by default where it said nothing. */
    private boolean isBound(AccountId account, ProcessModel model) {
        List<Binding> said = bindings.of(account);
        boolean byWord = said.stream().anyMatch(binding -> model.key().equals(binding.process()));
        return byWord
                || model.facts().startsWith().stream()
                        .filter(event -> said.stream()
                                .noneMatch(binding -> binding.scope() == BindingScope.ACCOUNT
                                        && binding.event().equals(event)))
                        .flatMap(event -> models.byDefault(event).stream())
                        .anyMatch(byDefault -> Objects.equals(byDefault.key(), model.key()));
    }

    private List<Activity> activities(AccountId account, String key, String definitionId) {
        Map<String, Long> running = steps.running(account, definitionId);
        Map<String, Long> failed = steps.failed(account, definitionId);
        Map<String, Long> passed = instances.passed(account, key, definitionId);
        return Stream.of(running, failed, passed)
                .flatMap(counts -> counts.keySet().stream())
                .distinct()
                .sorted()
                .map(id -> new Activity(
                        id, running.getOrDefault(id, 0L), failed.getOrDefault(id, 0L), passed.getOrDefault(id, 0L)))
                .toList();
    }

    /**
     * A process in the list.
     *
     * @param shared for all accounts, rather than this one's own
     * @param events that its start event declares
     * @param bound whether one of them starts it for this account
     */
    record Flow(
            String key,
            String name,
            int version,
            String definitionId,
            boolean shared,
            List<String> events,
            boolean bound,
            long running,
            long failed,
            Instant deployedAt) {}

    /** A step and how many instances stand, stand still, or have passed there. */
    record Activity(String id, long running, long failed, long passed) {}

    /** A process with the diagram of one version. */
    record Detail(
            @JsonUnwrapped Flow flow, String bpmn, List<Activity> activities, List<Deployments.Version> versions) {}
}
