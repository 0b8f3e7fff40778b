package io.siyuflow.engine;

import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Connectors;
import io.siyuflow.rules.RuleSet;
import io.siyuflow.rules.Rules;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Checks that a step does one of the things there are: a connector, a rule set, with inputs that their records have. */
final class StepCheck {

    private final Connectors connectors;
    private final Rules rules;
    private final Set<String> foreignTopics;
    private final String tenant;
    private final BiConsumer<BpmnElement, String> refuse;

    StepCheck(
            Connectors connectors,
            Rules rules,
            Set<String> foreignTopics,
            String tenant,
            BiConsumer<BpmnElement, String> refuse) {
        this.connectors = connectors;
        this.rules = rules;
        this.foreignTopics = foreignTopics;
        this.tenant = tenant;
        this.refuse = refuse;
    }

    /** A service or send task: an external task whose topic is a connector, or the delegate for those that stay inside. */
    void connectorStep(BpmnElement step) {
        step.property("account")
                .filter(account -> tenant != null && !account.isEmpty() && !account.equals(tenant))
                .ifPresent(account ->
                        refuse.accept(step, "部署到账号 " + tenant + " 的流程不能替别的账号（" + account + "）做事，请删掉扩展属性 account"));
        String type = step.attribute("camunda:type");
        String delegate = step.attribute("camunda:delegateExpression");
        if (type.equals("external") && delegate.isEmpty()) {
            external(step, step.attribute("camunda:topic").strip());
        } else if (type.isEmpty() && delegate.equals(DiagramExpressions.CONNECTOR_TASK)) {
            inside(step, step.property(Extensions.CONNECTOR).orElse(""));
        } else {
            refuse.accept(step, "这一步没有说明做什么，或用了不认识的委托：请套用一个连接器模板（委托只能是 " + DiagramExpressions.CONNECTOR_TASK + "）");
        }
    }

    void ruleStep(BpmnElement step) {
        if (!step.attribute("camunda:delegateExpression").equals(DiagramExpressions.RULE_TASK)) {
            refuse.accept(step, "业务规则任务的委托只能是 " + DiagramExpressions.RULE_TASK + "：请套用一个规则集模板");
            return;
        }
        String id = step.property(Extensions.RULE_SET).orElse("");
        Optional<RuleSet<?, ?>> set = rules.find(id);
        if (set.isEmpty()) {
            refuse.accept(
                    step,
                    "没有规则集 " + quoted(id) + "；扩展属性 ruleSet 可用的有："
                            + rules.all().stream().map(RuleSet::id).sorted().collect(Collectors.joining("、")));
            return;
        }
        inputs(step, set.get().facts(), "规则集 " + id);
    }

    private void external(BpmnElement step, String topic) {
        Optional<Connectors.Definition> connector = connectors.find(topic);
        if (connector.isEmpty()) {
            if (!foreignTopics.contains(topic)) {
                refuse.accept(step, unknown(topic, true));
            }
        } else if (connector.get().spec().kind() != Kind.CALL) {
            refuse.accept(
                    step,
                    "连接器 " + topic + " 在引擎内执行，不能作为外部任务：委托写 " + DiagramExpressions.CONNECTOR_TASK + "，扩展属性 connector 写 "
                            + topic);
        } else {
            inputs(step, connector.get().request(), "连接器 " + topic);
        }
    }

    private void inside(BpmnElement step, String id) {
        Optional<Connectors.Definition> connector = connectors.find(id);
        if (connector.isEmpty()) {
            refuse.accept(step, unknown(id, false));
        } else if (connector.get().spec().kind() == Kind.CALL) {
            refuse.accept(step, "连接器 " + id + " 要调用外部，只能作为外部任务：类型选 external，topic 写 " + id);
        } else {
            inputs(step, connector.get().request(), "连接器 " + id);
        }
    }

    private String unknown(String id, boolean external) {
        return "没有连接器 " + quoted(id) + "；可用的有："
                + connectors.all().stream()
                        .filter(definition -> (definition.spec().kind() == Kind.CALL) == external)
                        .map(Connectors.Definition::id)
                        .sorted()
                        .collect(Collectors.joining("、"));
    }

    private void inputs(BpmnElement step, Class<? extends Record> request, String what) {
        List<BpmnElement> given =
                step.extensions("camunda:inputOutput", "camunda:inputParameter").toList();
        RecordComponent[] components = request.getRecordComponents();
        Set<String> names =
                Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.toSet());
        for (BpmnElement input : given) {
            if (!names.contains(input.attribute("name"))) {
                refuse.accept(
                        input,
                        what + " 没有输入 " + input.attribute("name") + "；它的输入有："
                                + Arrays.stream(components)
                                        .map(RecordComponent::getName)
                                        .collect(Collectors.joining("、")));
            }
        }
        for (RecordComponent component : components) {
            if (required(component) && given.stream().noneMatch(input -> fills(input, component.getName()))) {
                refuse.accept(step, what + " 缺少必填的输入 " + component.getName());
            }
        }
    }

    private static boolean fills(BpmnElement input, String name) {
        return input.attribute("name").equals(name)
                && (!input.text().isEmpty() || !input.children().isEmpty());
    }

    static boolean required(RecordComponent component) {
        Method accessor = component.getAccessor();
        return accessor.isAnnotationPresent(NotNull.class)
                || accessor.isAnnotationPresent(NotBlank.class)
                || accessor.isAnnotationPresent(NotEmpty.class);
    }

    private static String quoted(String id) {
        return id.isEmpty() ? "（未填写）" : id;
    }
}
