package io.siyuflow.engine;

import io.siyuflow.connector.Connectors;
import io.siyuflow.rules.Rules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * The gate of every deployment, whoever makes it: reads all files before the engine does and refuses them together, with all
 * problems. Runs in the deployment's transaction; accepted rule files become versions in it.
 */
@Component
class ModelGuard implements Deployer {

    private static final Logger log = LoggerFactory.getLogger(ModelGuard.class);

    private final Connectors connectors;
    private final Rules rules;
    private final Deployments deployments;
    private final ModelSettings settings;

    ModelGuard(@Lazy Connectors connectors, @Lazy Rules rules, Deployments deployments, ModelSettings settings) {
        this.connectors = connectors;
        this.rules = rules;
        this.deployments = deployments;
        this.settings = settings;
    }

    /** Called by the engine; a deployment that is not new was let in before and is only being read again. */
    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        Map<String, byte[]> files = files(deployment.getResources().values());
        List<ModelProblem> problems = check(files, deployment.getTenantId());
        if (problems.stream().anyMatch(ModelProblem::refused)) {
            throw new ModelRefused(problems);
        }
        problems.forEach(warning -> log.info("Deployed, but: {}", warning.sentence()));
        String by = DeployingUser.name();
        deployments.record(deployment.getId(), by);
        rules.accept(only(files, true), by, deployment.getId());
    }

    /** @return everything that is wrong with these files, warnings too */
    List<ModelProblem> check(Map<String, byte[]> files, String tenant) {
        List<ModelProblem> problems = new ArrayList<>();
        for (Entry<String, byte[]> file : files.entrySet()) {
            if (file.getValue().length > settings.maxModelSize().toBytes()) {
                problems.add(ModelProblem.ofFile(
                        file.getKey(), "文件太大，最多 " + settings.maxModelSize().toKilobytes() + " KB"));
            } else if (DeployedFile.isModel(file.getKey())) {
                problems.addAll(ModelCheck.check(
                        file.getKey(), file.getValue(), tenant, connectors, rules, settings.workerTopics()));
            } else if (!DeployedFile.isRules(file.getKey())) {
                problems.add(ModelProblem.ofFile(file.getKey(), DeployedFile.ACCEPTED));
            }
        }
        problems.addAll(sameKeys(files));
        rules.check(only(files, true)).forEach(problem -> problems.add(ModelProblem.ofFile("", problem)));
        return problems;
    }

    private static Map<String, byte[]> files(Collection<ResourceEntity> resources) {
        Map<String, byte[]> files = new TreeMap<>();
        resources.forEach(resource -> files.put(resource.getName(), resource.getBytes()));
        return files;
    }

    private static Map<String, byte[]> only(Map<String, byte[]> files, boolean ruleFiles) {
        Map<String, byte[]> found = new TreeMap<>(files);
        found.keySet().removeIf(name -> DeployedFile.isRules(name) != ruleFiles);
        return found;
    }

    private static List<ModelProblem> sameKeys(Map<String, byte[]> files) {
        List<ModelProblem> problems = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        files.forEach((file, content) -> {
            if (!DeployedFile.isModel(file)) {
                return;
            }
            for (BpmnElement process : processes(content)) {
                String other = seen.put(process.attribute("id"), file);
                if (other != null) {
                    problems.add(ModelProblem.at(
                            file, process, "流程 ID " + process.attribute("id") + " 在 " + other + " 里已经有了，请改一个"));
                }
            }
        });
        return problems;
    }

    private static List<BpmnElement> processes(byte[] content) {
        try {
            return BpmnReader.read(content).children("process").toList();
        } catch (BpmnReader.Unreadable alreadyTold) {
            return List.of();
        }
    }
}
