package io.siyuflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siyuflow.shared.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.unit.DataSize;

/** What a start deploys, on a real engine; each call of {@code start()} is one start with the folder as it is. */
@SpringBootTest(
        classes = ModelsApplication.class,
        properties = {
            "siyuflow.redis-url=redis://127.0.0.1:1",
            "siyuflow.processes-dir=src/test/resources/none",
            "siyuflow.rules-dir=src/test/resources/none"
        })
class ShippedModelsTest {

    @Autowired
    private RepositoryService repository;

    @Autowired
    private DeployedFiles deployed;

    @Autowired
    private TestRules rules;

    @TempDir
    private Path folder;

    private final String key = "shipped-" + UUID.randomUUID();

    @BeforeEach
    void shipAFlowAndARuleSet() throws IOException {
        ship("processes/test/" + key + ".bpmn", good());
        rules.accepted.clear();
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void deploysModelsAndRulesUnderTheirRelativeNames() throws IOException {
        ship("rules/test/" + key + ".drl", "rule");
        ship("rules/test/" + key + ".examples.yaml", "[]");
        ship("processes/README.md", "no model");
        ship("processes/.camunda/element-templates/x.json", "{}");
        ship("processes/examples/example.bpmn", "not even XML");

        start();

        assertThat(resourcesOf(newest()))
                .containsExactlyInAnyOrder(
                        "processes/test/" + key + ".bpmn",
                        "rules/test/" + key + ".drl",
                        "rules/test/" + key + ".examples.yaml");
        assertThat(repository
                        .createDeploymentQuery()
                        .deploymentId(newest().getDeploymentId())
                        .singleResult()
                        .getName())
                .isEqualTo("siyuflow");
        assertThat(rules.accepted).allMatch(accepted -> accepted.endsWith("by siyuflow"));
    }

    @Test
    void deploysNothingAnewWhenNothingChangedAndOnlyWhatChangedElse() throws IOException {
        String other = "other-" + key;
        ship("processes/test/" + other + ".bpmn", Diagrams.good().replace("answer-follower", other));

        start();
        start();
        ship("processes/test/" + key + ".bpmn", good().replace("逐条发送", "依次发送"));
        start();

        assertThat(versions(key)).isEqualTo(2);
        assertThat(versions(other)).isEqualTo(1);
    }

    @Test
    void aMovedFolderChangesNothing(@TempDir Path elsewhere) throws IOException {
        start();
        folder = elsewhere;
        ship("processes/test/" + key + ".bpmn", good());

        start();

        assertThat(versions(key)).isEqualTo(1);
    }

    @Test
    void neverSupersedesWhatSomebodyDeployedSinceButOffersTheNewVersion() throws IOException {
        start();
        deployAsAdmin("mine.bpmn", good().replace("逐条发送", "我的发送"));

        start();
        List<ShippedModels.Offer> unchanged = offers();
        ship("processes/test/" + key + ".bpmn", good().replace("逐条发送", "依次发送"));
        start();

        assertThat(unchanged).isEmpty();
        assertThat(versions(key)).isEqualTo(2);
        assertThat(offers()).singleElement().satisfies(offer -> {
            assertThat(offer.key()).isEqualTo(key);
            assertThat(offer.deployedBy()).isEqualTo("admin");
        });
    }

    @Test
    void anAcceptedOfferBecomesTheNewestAndIsNotOfferedAgain() throws IOException {
        start();
        deployAsAdmin("mine.bpmn", good().replace("逐条发送", "我的发送"));
        ship("processes/test/" + key + ".bpmn", good().replace("逐条发送", "依次发送"));

        boolean accepted = models().accept("processes/test/" + key + ".bpmn");

        assertThat(accepted).isTrue();
        assertThat(versions(key)).isEqualTo(3);
        assertThat(offers()).isEmpty();
        assertThat(models().accept("processes/test/" + key + ".bpmn")).isFalse();
    }

    @Test
    void treatsRulesAndTheirExamplesAsOne() throws IOException {
        ship("rules/test/" + key + ".drl", "rule " + key);
        ship("rules/test/" + key + ".examples.yaml", "# " + key);
        start();
        deployAsAdmin(key + ".drl", "my rule " + key);
        ship("rules/test/" + key + ".examples.yaml", "# newer " + key);
        rules.accepted.clear();

        start();

        assertThat(rules.accepted).isEmpty();
        assertThat(offers())
                .extracting(ShippedModels.Offer::resource)
                .containsExactly("rules/test/" + key + ".examples.yaml");
    }

    @Test
    void refusesToStartWithAModelThatTheGuardRefuses() throws IOException {
        ship("processes/test/" + key + ".bpmn", good().replace("isExecutable=\"true\"", "isExecutable=\"false\""));

        assertThatThrownBy(this::start).isInstanceOf(StartRefused.class).hasMessageContaining("勾选 Executable");
        assertThat(versions(key)).isZero();
    }

    private void start() {
        models().afterSingletonsInstantiated();
    }

    private List<ShippedModels.Offer> offers() {
        return models().offers();
    }

    private ShippedModels models() {
        ModelSettings settings = new ModelSettings(
                folder.resolve("processes"), folder.resolve("rules"), DataSize.ofMegabytes(2), java.util.Set.of());
        return new ShippedModels(repository, new ShippedFiles(settings), deployed);
    }

    private void ship(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private void deployAsAdmin(String name, String content) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("admin", "", "ROLE_ADMIN"));
        DeploymentBuilderImpl deployment = (DeploymentBuilderImpl) repository.createDeployment();
        deployment
                .name("from-modeler")
                .source("Camunda Modeler")
                .addString(name, content)
                .deploy();
        SecurityContextHolder.clearContext();
    }

    private String good() {
        return Diagrams.good().replace("answer-follower", key);
    }

    private ProcessDefinition newest() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult();
    }

    private List<String> resourcesOf(ProcessDefinition definition) {
        return repository.getDeploymentResources(definition.getDeploymentId()).stream()
                .map(Resource::getName)
                .toList();
    }

    private long versions(String process) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .count();
    }
}
