package io.siyuflow.engine;

import io.siyuflow.connector.Connectors;
import io.siyuflow.rules.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Walks the whole of one BPMN file (pools, root elements and extensions too) and says everything that is wrong with it at once:
 * what is on no list, what an expression may not say, and what would fail only when a customer comes.
 */
final class ModelCheck {

    private static final Set<String> EXPRESSION_TEXTS = Set.of(
            "conditionExpression",
            "camunda:inputParameter",
            "camunda:outputParameter",
            "camunda:value",
            "camunda:entry",
            "timeDate",
            "timeDuration",
            "timeCycle",
            "loopCardinality",
            "completionCondition",
            "documentation");

    private static final Set<String> EXPRESSION_ATTRIBUTES = Set.of(
            "userTask@name",
            "userTask@camunda:assignee",
            "userTask@camunda:candidateUsers",
            "userTask@camunda:candidateGroups",
            "userTask@camunda:dueDate",
            "userTask@camunda:followUpDate",
            "userTask@camunda:priority",
            "multiInstanceLoopCharacteristics@camunda:collection",
            "camunda:formField@label",
            "camunda:formField@defaultValue",
            "camunda:in@sourceExpression");

    private static final Set<String> EXPRESSION_PROPERTIES = Set.of(Extensions.SUBJECT, Extensions.NOT_BY);

    private static final Set<String> ACTIVITIES = Set.of(
            "task",
            "manualTask",
            "serviceTask",
            "sendTask",
            "businessRuleTask",
            "receiveTask",
            "userTask",
            "callActivity",
            "subProcess");

    private final String file;
    private final DiagramNames names;
    private final MeaningCheck meaning;
    private final List<ModelProblem> problems = new ArrayList<>();

    private ModelCheck(String file, String tenant, Connectors connectors, Rules rules, Set<String> foreignTopics) {
        this.file = file;
        this.names = new DiagramNames(connectors, rules);
        StepCheck steps = new StepCheck(connectors, rules, foreignTopics, tenant, this::refuse);
        this.meaning = new MeaningCheck(steps, this::refuse);
    }

    /**
     * @param tenant the account it is deployed to, or null when it is for all
     * @param foreignTopics topics that programs of somebody else's work
     */
    static List<ModelProblem> check(
            String file, byte[] content, String tenant, Connectors connectors, Rules rules, Set<String> foreignTopics) {
        ModelCheck check = new ModelCheck(file, tenant, connectors, rules, foreignTopics);
        try {
            BpmnElement root = BpmnReader.read(content);
            if (root.is("definitions")) {
                check.walk(root, new Scope(null));
                check.problems.addAll(HabitCheck.warnings(file, root));
            } else {
                check.refuse(root, "这不是 BPMN 文件（根元素应为 definitions）");
            }
        } catch (BpmnReader.Unreadable e) {
            check.problems.add(new ModelProblem(file, "", e.line(), e.column(), e.getMessage(), true));
        }
        return check.problems;
    }

    private void walk(BpmnElement element, Scope around) {
        Optional<String> refusal = AllowedBpmn.refusal(element);
        if (refusal.isPresent()) {
            refuse(element, refusal.get());
            return;
        }
        Scope scope = scope(element, around);
        element.attributes().forEach((attribute, value) -> attribute(element, attribute, value, scope));
        text(element, scope);
        meaning.check(element);
        element.children().forEach(child -> walk(child, scope));
    }

    private Scope scope(BpmnElement element, Scope around) {
        if (element.is("process")) {
            return names.of(element);
        }
        return ACTIVITIES.contains(element.name()) ? names.within(element, around) : around;
    }

    private void attribute(BpmnElement element, String attribute, String value, Scope scope) {
        Optional<String> refusal = AllowedBpmn.refusal(element, attribute);
        if (refusal.isPresent()) {
            refuse(element, refusal.get());
        } else if (attribute.equals("camunda:delegateExpression")) {
            return; // compared as a whole, where the step is checked
        } else if (EXPRESSION_ATTRIBUTES.contains(element.name() + "@" + attribute) || isReckoned(element, attribute)) {
            expression(element, value, scope);
        } else {
            literal(element, attribute, value);
        }
    }

    /** Of the extension properties these are worked out when the instance comes by; the others are read once. */
    private static boolean isReckoned(BpmnElement element, String attribute) {
        return element.is("camunda:property")
                && attribute.equals("value")
                && EXPRESSION_PROPERTIES.contains(element.attribute("name"));
    }

    private void text(BpmnElement element, Scope scope) {
        if (EXPRESSION_TEXTS.contains(element.name())) {
            expression(element, element.text(), scope);
        } else if (!element.is("text")) {
            literal(element, "", element.text());
        }
    }

    private void expression(BpmnElement element, String text, Scope scope) {
        if (DiagramExpression.isIn(text)) {
            DiagramExpression.read(text, scope).problems().forEach(problem -> refuse(element, text + " " + problem));
        }
    }

    private void literal(BpmnElement element, String attribute, String value) {
        if (DiagramExpression.isIn(value)) {
            refuse(element, (attribute.isEmpty() ? "元素 " + element.name() : "属性 " + attribute) + " 里不能写表达式：" + value);
        }
    }

    private void refuse(BpmnElement element, String text) {
        problems.add(ModelProblem.at(file, element, text));
    }
}
