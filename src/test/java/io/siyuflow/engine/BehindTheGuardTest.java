package io.siyuflow.engine;

import static io.siyuflow.engine.SwitchableAccounts.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** With the guard taken away on purpose: what it would have refused still does not run. */
@EngineTest
class BehindTheGuardTest {

    private static final String MODEL = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
              <process id="%s" isExecutable="true" camunda:historyTimeToLive="1">
                <startEvent id="start"/><sequenceFlow id="a" sourceRef="start" targetRef="step"/>
                %s
                <sequenceFlow id="b" sourceRef="step" targetRef="end">%s</sequenceFlow><endEvent id="end"/>
              </process>
            </definitions>""";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private TransactionTemplate transaction;

    @TempDir
    private Path folder;

    private List<Deployer> withGuard;

    @BeforeEach
    void takeTheGuardAway() {
        withGuard = configuration().getDeployers();
        configuration()
                .getDeploymentCache()
                .setDeployers(withGuard.stream()
                        .filter(deployer -> !(deployer instanceof ModelGuard))
                        .toList());
    }

    @AfterEach
    void putTheGuardBack() {
        configuration().getDeploymentCache().setDeployers(withGuard);
    }

    static Stream<String> expressions() {
        return Stream.of(
                "${''.getClass() != null}",
                "${''.class != null}",
                "${''['class'] != null}",
                "${''.getClass().forName('java.lang.Runtime').getRuntime().exec('touch FILE') != null}",
                "${dataSource != null}",
                "${vendor != null}",
                "${execution != null}",
                "${execution.processEngineServices != null}",
                "${currentUser() == null}",
                "${now() != null}",
                "${connectorTask.getClass() != null}",
                "${connectorTask.execute(null) == null}",
                "${ruleTask.toString() != ''}");
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void anExpressionReachesNothingThatIsNotListed(String expression) {
        Path file = folder.resolve("ran");
        String condition = "<conditionExpression xsi:type=\"tFormalExpression\">"
                + expression.replace("FILE", file.toString())
                + "</conditionExpression>";

        assertRefused("<task id=\"step\"/>", condition);
        assertThat(Files.exists(file)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void norAsTheInputOfAStepOrAsADelegate(String expression) {
        Path file = folder.resolve("ran");
        String safe = expression.replace("FILE", file.toString());

        assertRefused(
                "<task id=\"step\"><extensionElements><camunda:inputOutput><camunda:inputParameter name=\"x\">" + safe
                        + "</camunda:inputParameter></camunda:inputOutput></extensionElements></task>",
                "");
        assertRefused("<serviceTask id=\"step\" camunda:expression=\"" + safe + "\"/>", "");
        assertRefused("<serviceTask id=\"step\" camunda:delegateExpression=\"" + safe + "\"/>", "");
        assertThat(Files.exists(file)).isFalse();
    }

    static Stream<String> languages() {
        return Stream.of("mvel", "groovy", "javascript", "ecmascript", "juel", "python", "feel");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void noScriptFindsAnEngine(String language) {
        assertRefused(
                "<scriptTask id=\"step\" scriptFormat=\"" + language + "\"><script>1 + 1</script></scriptTask>", "");
        assertRefused(
                "<task id=\"step\"/>",
                "<conditionExpression xsi:type=\"tFormalExpression\" language=\"" + language
                        + "\">true</conditionExpression>");
    }

    @Test
    void noClassIsMade() {
        assertRefused("<serviceTask id=\"step\" camunda:class=\"" + Ran.class.getName() + "\"/>", "");
        assertRefused(
                "<task id=\"step\"><extensionElements><camunda:executionListener event=\"start\" class=\""
                        + Ran.class.getName() + "\"/></extensionElements></task>",
                "");
    }

    @Test
    void aHarmlessOneRunsSoThatTheRefusalsMeanSomething() {
        run(
                "<task id=\"step\"/>",
                "<conditionExpression xsi:type=\"tFormalExpression\">${1 == 1}</conditionExpression>");
    }

    private void assertRefused(String step, String condition) {
        assertThatThrownBy(() -> run(step, condition))
                .isInstanceOf(ProcessEngineException.class)
                .isNotInstanceOf(ParseException.class)
                .hasMessageMatching("(?s).*(不能|不认识|Could not resolve function|find scripting engine).*");
    }

    private void run(String step, String condition) {
        String key = "behind-" + UUID.randomUUID();
        DeploymentBuilderImpl deployment = ((GuardedRepository) engine.getRepositoryService()).createOwnDeployment();
        deployment.tenantId(SHOP.value());
        deployment
                .addString(key + ".bpmn", MODEL.formatted(key, step, condition))
                .deploy();
        transaction.executeWithoutResult(
                tx -> engine.getRuntimeService().startProcessInstanceByKey(key, "behind-" + UUID.randomUUID()));
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    /** What a diagram might name. */
    public static final class Ran implements JavaDelegate, ExecutionListener {

        @Override
        public void execute(DelegateExecution execution) {
            throw new AssertionError("it ran");
        }

        @Override
        public void notify(DelegateExecution execution) {
            throw new AssertionError("it ran");
        }
    }
}
