package io.siyuflow.engine;

import io.siyuflow.callback.EventCatalogue;
import io.siyuflow.callback.ReceivedEvent;
import io.siyuflow.connector.Connectors;
import io.siyuflow.rules.Rules;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the names that expressions of a process may use: its event, its inputs, the results of its steps, and what it declares itself. */
final class DiagramNames {

    private final Connectors connectors;
    private final Rules rules;

    DiagramNames(Connectors connectors, Rules rules) {
        this.connectors = connectors;
        this.rules = rules;
    }

    /** The names that are there everywhere in this process. */
    Scope of(BpmnElement process) {
        Scope scope = new Scope(null);
        Set<Kind> events = events(process);
        if (!events.isEmpty()) {
            scope.declare("event", events).declare("received", Kind.of(ReceivedEvent.class));
        }
        process.children("startEvent")
                .flatMap(start -> inputs(start).stream())
                .forEach(input -> scope.declare(input, Kind.of(String.class)));
        process.tree().forEach(element -> declare(scope, element));
        return scope;
    }

    /** The names that are there only inside this activity: its inputs and its loop. */
    Scope within(BpmnElement activity, Scope outer) {
        Scope scope = new Scope(outer);
        activity.children("multiInstanceLoopCharacteristics").forEach(loop -> {
            for (String counter :
                    List.of("loopCounter", "nrOfInstances", "nrOfCompletedInstances", "nrOfActiveInstances")) {
                scope.declare(counter, Kind.of(int.class));
            }
            String variable = loop.attribute("camunda:elementVariable");
            if (!variable.isEmpty()) {
                scope.declare(variable, elements(loop.attribute("camunda:collection"), outer));
            }
        });
        activity.extensions("camunda:inputOutput", "camunda:inputParameter")
                .forEach(input -> scope.declare(input.attribute("name"), Kind.UNKNOWN));
        return scope;
    }

    static List<String> startEvents(BpmnElement start) {
        return Extensions.list(start.property(Extensions.EVENT).orElse(null));
    }

    static List<String> inputs(BpmnElement start) {
        return Extensions.list(start.property(Extensions.INPUTS).orElse(null));
    }

    static String resultVariable(BpmnElement step, String otherwise) {
        return step.property(Extensions.RESULT_VARIABLE)
                .filter(name -> !name.isEmpty())
                .orElse(otherwise);
    }

    private static Set<Kind> events(BpmnElement process) {
        return process.children("startEvent")
                .flatMap(start -> startEvents(start).stream())
                .flatMap(type -> EventCatalogue.find(type).stream())
                .map(Kind::of)
                .collect(Collectors.toSet());
    }

    private void declare(Scope scope, BpmnElement element) {
        switch (element.name()) {
            case "serviceTask", "sendTask" -> declareResult(scope, element);
            case "userTask" -> scope.declare(Extensions.resultName(element.attribute("id")), Kind.of(TaskDone.class));
            case "receiveTask" -> declareAwaited(scope, element, element);
            case "messageEventDefinition" ->
                element.parent().ifPresent(waiting -> declareAwaited(scope, waiting, element));
            case "businessRuleTask" ->
                element.property(Extensions.RULE_SET)
                        .flatMap(rules::find)
                        .ifPresent(set -> scope.declare(resultVariable(element, "decision"), Kind.decisionOf(set)));
            case "camunda:outputParameter" -> scope.declare(element.attribute("name"), Kind.UNKNOWN);
            case "camunda:formField" -> scope.declare(element.attribute("id"), Kind.UNKNOWN);
            case "camunda:out" -> declareText(scope, element.attribute("target"), Kind.UNKNOWN);
            case "errorEventDefinition" -> {
                declareText(scope, element.attribute("camunda:errorCodeVariable"), Kind.of(String.class));
                declareText(scope, element.attribute("camunda:errorMessageVariable"), Kind.of(String.class));
            }
            case "escalationEventDefinition" ->
                declareText(scope, element.attribute("camunda:escalationCodeVariable"), Kind.of(String.class));
            default -> {}
        }
    }

    private void declareResult(Scope scope, BpmnElement step) {
        String name = resultVariable(step, Extensions.resultName(step.attribute("id")));
        String connector = step.property(Extensions.CONNECTOR).orElse(step.attribute("camunda:topic"));
        Kind kind = connectors
                .find(connector)
                .map(definition -> Kind.of(definition.response()))
                .orElse(Kind.UNKNOWN);
        scope.declare(name, kind).declare(name + "Outcome", Kind.of(String.class));
    }

    /** What an instance waited for is there under the name of the place that waited. */
    private static void declareAwaited(Scope scope, BpmnElement waiting, BpmnElement definition) {
        BpmnElement root = definition;
        while (root.parent().isPresent()) {
            root = root.parent().get();
        }
        root.children("message")
                .filter(message -> message.attribute("id").equals(definition.attribute("messageRef")))
                .flatMap(message -> EventCatalogue.find(message.attribute("name")).stream())
                .forEach(event -> scope.declare(Extensions.resultName(waiting.attribute("id")), Kind.of(event)));
    }

    private static void declareText(Scope scope, String name, Kind kind) {
        if (!name.isEmpty()) {
            scope.declare(name, kind);
        }
    }

    private static Set<Kind> elements(String collection, Scope scope) {
        Set<Kind> kinds = new LinkedHashSet<>();
        DiagramExpression.read(collection, scope).result().forEach(kind -> kinds.add(kind.element()));
        return kinds;
    }
}
