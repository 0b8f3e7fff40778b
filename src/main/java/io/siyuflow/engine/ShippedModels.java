package io.siyuflow.engine;

import io.siyuflow.shared.StartRefused;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Deploys what this version ships with, before the first callback is let in. What somebody deployed since over a shipped file
 * stays; the newer shipped one is offered instead.
 */
@Component
class ShippedModels implements SmartInitializingSingleton {

    static final String SOURCE = "siyuflow";

    private static final Logger log = LoggerFactory.getLogger(ShippedModels.class);

    private final GuardedRepository repository;
    private final ShippedFiles shipped;
    private final DeployedFiles deployed;

    ShippedModels(RepositoryService repository, ShippedFiles shipped, DeployedFiles deployed) {
        this.repository = (GuardedRepository) repository;
        this.shipped = shipped;
        this.deployed = deployed;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Map<String, byte[]> files = new TreeMap<>(shipped.read());
        files.entrySet().removeIf(this::isTakenOver);
        try {
            deploy(files);
        } catch (ParseException refused) {
            throw new StartRefused(refused.getMessage(), "请修改 processes/ 或 rules/ 里的文件，或换回随附的版本", refused);
        }
    }

    /** Shipped files that are newer than what the application deployed last, but stand behind somebody's own. */
    List<Offer> offers() {
        return shipped.read().entrySet().stream()
                .filter(this::isTakenOver)
                .filter(this::isNew)
                .map(this::offer)
                .toList();
    }

    /** @return whether there was such an offer; its file is now the newest */
    boolean accept(String resource) {
        if (offers().stream().noneMatch(offer -> offer.resource().equals(resource))) {
            return false;
        }
        DeploymentBuilderImpl deployment = repository.createOwnDeployment();
        deployment.name(SOURCE).source(SOURCE);
        deployment.addInputStream(
                resource, new ByteArrayInputStream(shipped.read().get(resource)));
        deployment.deployWithResult();
        return true;
    }

    private void deploy(Map<String, byte[]> files) {
        if (files.isEmpty()) {
            return;
        }
        DeploymentBuilderImpl deployment = repository.createOwnDeployment();
        deployment.name(SOURCE).source(SOURCE).enableDuplicateFiltering(true);
        files.forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        String id = deployment.deployWithResult().getId();
        log.info("{} shipped models and rule files stand in deployment {} and older ones", files.size(), id);
    }

    private boolean isTakenOver(Map.Entry<String, byte[]> file) {
        return newest(file).filter(newest -> !newest.ours()).isPresent();
    }

    /** Neither what is used now nor what was shipped before. */
    private boolean isNew(Map.Entry<String, byte[]> file) {
        return Stream.of(
                        deployed.newest(file.getKey(), file.getValue()),
                        deployed.newestOfOurs(file.getKey(), file.getValue()))
                .flatMap(Optional::stream)
                .noneMatch(known -> Arrays.equals(known.content(), file.getValue()));
    }

    private Optional<DeployedFiles.Deployed> newest(Map.Entry<String, byte[]> file) {
        return deployed.newestOn(file.getKey(), file.getValue());
    }

    private Offer offer(Map.Entry<String, byte[]> file) {
        DeployedFiles.Deployed newest = newest(file).orElseThrow();
        return new Offer(file.getKey(), DeployedFile.stem(file.getKey()), newest.by(), newest.at());
    }

    /**
     * A newer shipped file that would replace what somebody deployed.
     *
     * @param key of the process, or id of the rule set
     * @param deployedBy who deployed what is used now, and when
     */
    record Offer(String resource, String key, String deployedBy, Instant deployedAt) {}
}
