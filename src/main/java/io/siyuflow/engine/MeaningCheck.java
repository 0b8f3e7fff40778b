package io.siyuflow.engine;

import io.siyuflow.callback.EventCatalogue;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks what an allowed element says: keys, events, time to live, and what the engine would only complain of when it runs. */
final class MeaningCheck {

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,99}");
    private static final Pattern RETRIES = Pattern.compile("(R\\d{1,2}/)?P[0-9DTHMS]{1,20}(,P[0-9DTHMS]{1,20})*");
    private static final Pattern TIME_TO_LIVE = Pattern.compile("[1-9]\\d{0,4}|P[1-9]\\d{0,4}D");

    /** Names that mean something by themselves; a variable of that name would hide it. */
    private static final Set<String> RESERVED = Set.of(
            "event",
            "received",
            "facts",
            "connectorTask",
            "ruleTask",
            "execution",
            "task",
            "externalTask",
            "caseExecution",
            "authenticatedUserId");

    private static final Set<String> CONSTRAINTS =
            Set.of("required", "readonly", "min", "max", "minlength", "maxlength");

    private final StepCheck steps;
    private final BiConsumer<BpmnElement, String> refuse;

    MeaningCheck(StepCheck steps, BiConsumer<BpmnElement, String> refuse) {
        this.steps = steps;
        this.refuse = refuse;
    }

    void check(BpmnElement element) {
        switch (element.name()) {
            case "definitions" -> definitions(element);
            case "process" -> process(element);
            case "startEvent" -> startEvent(element);
            case "serviceTask", "sendTask" -> steps.connectorStep(element);
            case "businessRuleTask" -> steps.ruleStep(element);
            case "message" -> message(element);
            case "messageEventDefinition" -> caught(element);
            case "receiveTask" -> reference(element, "messageRef", "请选择要等的消息（事件的名称）");
            case "eventBasedGateway" -> oneSubject(element);
            case "callActivity" -> callActivity(element);
            case "conditionExpression" -> condition(element);
            case "camunda:constraint" -> constraint(element);
            case "camunda:failedJobRetryTimeCycle" -> retries(element);
            case "camunda:inputParameter", "camunda:outputParameter" -> variable(element, "name");
            case "camunda:formField" -> variable(element, "id");
            case "camunda:in", "camunda:out" -> variable(element, "target");
            case "camunda:property" -> property(element);
            case "multiInstanceLoopCharacteristics" -> variable(element, "camunda:elementVariable");
            case "errorEventDefinition" -> {
                variable(element, "camunda:errorCodeVariable");
                variable(element, "camunda:errorMessageVariable");
            }
            case "escalationEventDefinition" -> variable(element, "camunda:escalationCodeVariable");
            default -> {}
        }
    }

    private void definitions(BpmnElement definitions) {
        if (definitions.children("process").findAny().isEmpty()) {
            refuse.accept(definitions, "文件里没有流程");
        }
    }

    private void process(BpmnElement process) {
        if (!KEY.matcher(process.attribute("id")).matches()) {
            refuse.accept(process, "流程的 ID 只能是字母、数字、点和连字符，例如 welcome-new-contact");
        }
        if (!process.attribute("isExecutable").equals("true")) {
            refuse.accept(process, "流程不可执行：在 Modeler 里选中空白处，勾选 Executable（只作说明的泳池请用空的泳池）");
        }
        String days = process.attribute("camunda:historyTimeToLive");
        if (!TIME_TO_LIVE.matcher(days).matches()) {
            refuse.accept(
                    process,
                    (days.isEmpty() ? "没有设置记录的保留期" : "记录的保留期 " + days + " 不对")
                            + "：在 Modeler 里选中空白处，History cleanup → Time to live 填天数，例如 30");
        }
    }

    private void startEvent(BpmnElement start) {
        boolean ofProcess =
                start.parent().filter(parent -> parent.is("process")).isPresent();
        if (!ofProcess) {
            if (!DiagramNames.inputs(start).isEmpty()) {
                refuse.accept(start, "扩展属性 " + Extensions.INPUTS + " 只能写在流程自己的开始事件上");
            }
            return;
        }
        if (start.children().stream().anyMatch(child -> child.name().endsWith("EventDefinition"))) {
            refuse.accept(start, "流程的开始事件必须是普通的开始事件；由哪个事件启动，写在扩展属性 " + Extensions.EVENT + " 里（套用开始事件模板）");
        }
        for (String type : DiagramNames.startEvents(start)) {
            if (EventCatalogue.find(type).isEmpty()) {
                refuse.accept(start, "没有事件 " + type + "；可用的事件见 src/docs/events.md，例如 mp.followed、wecom.contact-added");
            }
        }
        DiagramNames.inputs(start).forEach(input -> name(start, input));
    }

    /** An instance is about one thing at a time, whichever of the events behind the gateway comes. */
    private void oneSubject(BpmnElement gateway) {
        BpmnElement around = gateway.parent().orElse(gateway);
        Set<String> behind = around.children("sequenceFlow")
                .filter(flow -> flow.attribute("sourceRef").equals(gateway.attribute("id")))
                .map(flow -> flow.attribute("targetRef"))
                .collect(Collectors.toSet());
        long subjects = around.children().stream()
                .filter(event -> behind.contains(event.attribute("id")))
                .flatMap(event -> event.property(Extensions.SUBJECT).stream())
                .distinct()
                .count();
        if (subjects > 1) {
            refuse.accept(gateway, "网关后面的事件写了不同的 " + Extensions.SUBJECT + "；一个实例同一时间只等一个对象的事件，请写成一样的");
        }
    }

    private void message(BpmnElement message) {
        if (EventCatalogue.find(message.attribute("name")).isEmpty()) {
            refuse.accept(
                    message,
                    "消息的名称必须是一个事件，而不是 " + message.attribute("name") + "；例如 mp.text-received、wecom.contact-added");
        }
    }

    private void caught(BpmnElement definition) {
        reference(definition, "messageRef", "请选择要等的消息（事件的名称）");
        boolean thrown = definition
                .parent()
                .filter(event -> event.is("intermediateThrowEvent", "endEvent"))
                .isPresent();
        if (thrown) {
            refuse.accept(definition, "消息只能等，不能在图里发；要发给客户的内容请用连接器");
        }
    }

    private void callActivity(BpmnElement call) {
        if (!KEY.matcher(call.attribute("calledElement")).matches()) {
            refuse.accept(call, "请写明调用哪个流程（流程的 ID，不能是表达式）");
        }
    }

    private void condition(BpmnElement condition) {
        String type = condition.attribute("xsi:type");
        if (!type.isEmpty() && !type.endsWith("tFormalExpression") || !DiagramExpression.isIn(condition.text())) {
            refuse.accept(condition, "条件要写成表达式，例如 ${decision.has('Reply')}");
        }
    }

    private void constraint(BpmnElement constraint) {
        if (!CONSTRAINTS.contains(constraint.attribute("name"))) {
            refuse.accept(
                    constraint,
                    "表单字段的校验只能是 "
                            + String.join("、", CONSTRAINTS.stream().sorted().toList()));
        }
    }

    private void retries(BpmnElement cycle) {
        if (!RETRIES.matcher(cycle.text()).matches()) {
            refuse.accept(cycle, "重试间隔写作 R3/PT10M（最多 3 次，每次隔 10 分钟）");
        }
    }

    private void property(BpmnElement property) {
        boolean named = !property.attribute("value").isBlank();
        if (property.attribute("name").equals(Extensions.RESULT_VARIABLE) && named) {
            variable(property, "value");
        }
        if (property.attribute("name").equals(Extensions.SUBJECT) && !waits(owner(property))) {
            refuse.accept(property, "扩展属性 " + Extensions.SUBJECT + " 只能写在等消息的一步上（接收任务、消息捕获事件、消息边界事件）");
        }
        if (property.attribute("name").equals(Extensions.NOT_BY)
                && !owner(property).is("userTask")) {
            refuse.accept(property, "扩展属性 " + Extensions.NOT_BY + " 只能写在用户任务上");
        }
    }

    private static BpmnElement owner(BpmnElement property) {
        return property.parent()
                .flatMap(BpmnElement::parent)
                .flatMap(BpmnElement::parent)
                .orElse(property);
    }

    private static boolean waits(BpmnElement step) {
        return step.is("receiveTask")
                || step.is("intermediateCatchEvent", "boundaryEvent")
                        && step.children("messageEventDefinition").findAny().isPresent();
    }

    private void variable(BpmnElement element, String attribute) {
        if (!element.attributes().containsKey(attribute)) {
            return;
        }
        name(element, element.attribute(attribute));
    }

    private void name(BpmnElement element, String name) {
        if (!VARIABLE.matcher(name).matches()) {
            refuse.accept(element, "名称 " + name + " 只能由字母、数字和下划线组成，不以数字开头");
        } else if (RESERVED.contains(name)) {
            refuse.accept(element, "名称 " + name + " 已有含义，请换一个");
        }
    }

    private void reference(BpmnElement element, String attribute, String remedy) {
        if (element.attribute(attribute).isEmpty()) {
            refuse.accept(element, remedy);
        }
    }
}
