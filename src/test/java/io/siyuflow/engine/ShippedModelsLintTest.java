package io.siyuflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.Connectors;
import io.siyuflow.rules.Rules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every shipped model is one that a newcomer can read: laid out, named, explained, and with no ending left unseen. */
class ShippedModelsLintTest {

    private static final Path PROCESSES = Path.of("processes");

    private static final Connectors CONNECTORS = Installed.connectors();
    private static final Rules RULES = Installed.rules();

    @TestFactory
    Stream<DynamicTest> everyShippedModelKeepsTheHabits() throws IOException {
        return models().map(path -> DynamicTest.dynamicTest(path.toString(), () -> {
            String name = path.toString().replace('\\', '/');
            assertThat(findings(name, Files.readAllBytes(path))).isEmpty();
            assertThat(path.getFileName().toString()).matches("[a-z0-9-]+\\.bpmn");
        }));
    }

    @Test
    void findsWhatIsMissing() {
        String xml = Diagrams.good();

        List<String> findings = new ArrayList<>();
        Linted.of(xml, new TestConnectors()).forEach(findings::add);

        assertThat(findings)
                .contains(
                        "start 没有画在图上",
                        "to-find 没有画在图上",
                        "find-plan 没有说明",
                        "send-rest 没有接住错误码 40003，之后也没有问 sendRestOutcome")
                .noneMatch(finding -> finding.contains("45015"));
    }

    private static List<String> findings(String name, byte[] content) {
        List<String> findings = new ArrayList<>();
        ModelCheck.check(name, content, null, CONNECTORS, RULES, Set.of())
                .forEach(problem -> findings.add(problem.sentence()));
        findings.addAll(Linted.of(new String(content, StandardCharsets.UTF_8), CONNECTORS));
        return findings;
    }

    private static Stream<Path> models() throws IOException {
        if (!Files.isDirectory(PROCESSES)) {
            return Stream.empty();
        }
        try (Stream<Path> paths = Files.walk(PROCESSES)) {
            return paths.filter(path -> path.toString().endsWith(".bpmn")).sorted().toList().stream();
        }
    }

    /** One model as a reader looks at it. */
    private static final class Linted {

        private static final Set<String> STEPS =
                Set.of("serviceTask", "sendTask", "businessRuleTask", "userTask", "receiveTask", "callActivity");

        private final BpmnElement root;
        private final Connectors connectors;
        private final List<String> findings = new ArrayList<>();

        private Linted(BpmnElement root, Connectors connectors) {
            this.root = root;
            this.connectors = connectors;
        }

        static List<String> of(String xml, Connectors connectors) {
            try {
                Linted linted = new Linted(BpmnReader.read(xml.getBytes(StandardCharsets.UTF_8)), connectors);
                linted.laidOut();
                linted.explained();
                linted.rejections();
                return linted.findings;
            } catch (BpmnReader.Unreadable e) {
                return List.of(e.getMessage());
            }
        }

        private void laidOut() {
            Set<String> drawn = root.tree()
                    .filter(element -> element.is("bpmndi:BPMNShape", "bpmndi:BPMNEdge"))
                    .filter(element ->
                            element.children().stream().anyMatch(child -> child.is("dc:Bounds", "di:waypoint")))
                    .map(element -> element.attribute("bpmnElement"))
                    .collect(Collectors.toSet());
            processes()
                    .flatMap(process -> process.tree().filter(Predicate.not(process::equals)))
                    .filter(Linted::isDrawable)
                    .map(element -> element.attribute("id"))
                    .filter(id -> !drawn.contains(id))
                    .forEach(id -> findings.add(id + " 没有画在图上"));
        }

        private static boolean isDrawable(BpmnElement element) {
            return STEPS.contains(element.name())
                    || element.name().endsWith("Gateway")
                    || element.name().endsWith("Event")
                    || element.is("task", "manualTask", "subProcess", "sequenceFlow", "textAnnotation", "association");
        }

        private void explained() {
            Stream.concat(
                            processes(),
                            processes().flatMap(BpmnElement::tree).filter(step -> STEPS.contains(step.name())))
                    .filter(element -> element.children("documentation")
                            .allMatch(text -> text.text().isEmpty()))
                    .forEach(element -> findings.add(element.attribute("id") + " 没有说明"));
            processes()
                    .flatMap(BpmnElement::tree)
                    .filter(element -> element.is("exclusiveGateway", "inclusiveGateway"))
                    .filter(gateway -> outgoing(gateway).count() > 1)
                    .flatMap(Linted::outgoing)
                    .filter(flow -> flow.attribute("name").isEmpty())
                    .forEach(flow -> findings.add(flow.attribute("id") + " 没有名称"));
        }

        private static Stream<BpmnElement> outgoing(BpmnElement gateway) {
            return gateway.parent()
                    .orElseThrow()
                    .children("sequenceFlow")
                    .filter(flow -> flow.attribute("sourceRef").equals(gateway.attribute("id")));
        }

        /** A rejection that is neither caught nor asked for would let the process go on as if all were well. */
        private void rejections() {
            processes()
                    .flatMap(BpmnElement::tree)
                    .filter(step -> step.attribute("camunda:type").equals("external"))
                    .forEach(step -> connectors
                            .find(step.attribute("camunda:topic"))
                            .ifPresent(connector -> rejections(step, connector.spec())));
        }

        private void rejections(BpmnElement step, ConnectorSpec spec) {
            String outcome = DiagramNames.resultVariable(step, Extensions.resultName(step.attribute("id"))) + "Outcome";
            boolean asked = root.tree()
                    .filter(element -> element.is("conditionExpression"))
                    .anyMatch(condition -> condition.text().contains(outcome));
            Set<String> caught = caught(step.attribute("id"));
            if (asked || caught.contains("")) {
                return;
            }
            Arrays.stream(spec.errors())
                    .map(error -> error.split("=", 2)[0])
                    .filter(code -> !caught.contains(code))
                    .forEach(code -> findings.add(step.attribute("id") + " 没有接住错误码 " + code + "，之后也没有问 " + outcome));
        }

        /** Codes that boundary events of this step catch; an empty one stands for all. */
        private Set<String> caught(String step) {
            return root.tree()
                    .filter(event -> event.is("boundaryEvent")
                            && event.attribute("attachedToRef").equals(step))
                    .flatMap(event -> event.children("errorEventDefinition"))
                    .map(definition -> code(definition.attribute("errorRef")).orElse(""))
                    .collect(Collectors.toSet());
        }

        private Optional<String> code(String error) {
            return root.children("error")
                    .filter(definition -> definition.attribute("id").equals(error))
                    .map(definition -> definition.attribute("errorCode"))
                    .findFirst();
        }

        private Stream<BpmnElement> processes() {
            return root.children("process");
        }
    }
}
