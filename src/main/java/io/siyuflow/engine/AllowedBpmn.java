package io.siyuflow.engine;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The elements and attributes that a diagram may have. What is not listed is refused, also what the engine would ignore: a list
 * of what is dangerous would be wrong with the next version of the engine.
 */
final class AllowedBpmn {

    private static final String TEMPLATE =
            " camunda:modelerTemplate camunda:modelerTemplateVersion camunda:modelerTemplateIcon";
    private static final String NODE =
            "id name camunda:asyncBefore camunda:asyncAfter camunda:exclusive camunda:jobPriority" + TEMPLATE;
    private static final String ACTIVITY = NODE + " isForCompensation default";
    private static final String GATEWAY = NODE + " gatewayDirection";
    private static final String EXPRESSION = "id xsi:type";
    private static final String SHAPE = "id bpmnElement isHorizontal isExpanded isMarkerVisible isMessageVisible"
            + " choreographyActivityShape participantBandKind bioc:stroke bioc:fill color:background-color"
            + " color:border-color color:color";

    private static final Map<String, Set<String>> ELEMENTS = attributes(Map.ofEntries(
            entry(
                    "definitions",
                    "id name targetNamespace exporter exporterVersion modeler:executionPlatform"
                            + " modeler:executionPlatformVersion camunda:diagramRelationId xsi:schemaLocation"),
            entry(
                    "process",
                    "id name isExecutable isClosed processType camunda:historyTimeToLive camunda:versionTag"
                            + " camunda:isStartableInTasklist camunda:jobPriority camunda:taskPriority"
                            + TEMPLATE),
            entry("documentation", "id textFormat"),
            entry("extensionElements", ""),
            // events
            entry("startEvent", NODE + " isInterrupting"),
            entry("endEvent", NODE),
            entry("intermediateCatchEvent", NODE),
            entry("intermediateThrowEvent", NODE),
            entry("boundaryEvent", NODE + " attachedToRef cancelActivity"),
            entry("messageEventDefinition", "id messageRef"),
            entry("timerEventDefinition", "id"),
            entry("timeDate", EXPRESSION),
            entry("timeDuration", EXPRESSION),
            entry("timeCycle", EXPRESSION),
            entry("errorEventDefinition", "id errorRef camunda:errorCodeVariable camunda:errorMessageVariable"),
            entry("escalationEventDefinition", "id escalationRef camunda:escalationCodeVariable"),
            entry("compensateEventDefinition", "id activityRef waitForCompletion"),
            entry("linkEventDefinition", "id name"),
            entry("terminateEventDefinition", "id"),
            // activities
            entry("task", ACTIVITY),
            entry("manualTask", ACTIVITY),
            entry(
                    "serviceTask",
                    ACTIVITY + " camunda:type camunda:topic camunda:taskPriority camunda:delegateExpression"),
            entry("sendTask", ACTIVITY + " camunda:type camunda:topic camunda:taskPriority"),
            entry("businessRuleTask", ACTIVITY + " camunda:delegateExpression"),
            entry("receiveTask", ACTIVITY + " messageRef"),
            entry(
                    "userTask",
                    ACTIVITY + " camunda:assignee camunda:candidateUsers camunda:candidateGroups camunda:dueDate"
                            + " camunda:followUpDate camunda:priority"),
            entry(
                    "callActivity",
                    ACTIVITY + " calledElement camunda:calledElementBinding camunda:calledElementVersion"),
            entry("subProcess", ACTIVITY + " triggeredByEvent"),
            entry(
                    "multiInstanceLoopCharacteristics",
                    "id isSequential camunda:collection camunda:elementVariable camunda:asyncBefore camunda:asyncAfter"
                            + " camunda:exclusive"),
            entry("loopCardinality", EXPRESSION),
            entry("completionCondition", EXPRESSION),
            // gateways and flows
            entry("exclusiveGateway", GATEWAY + " default"),
            entry("inclusiveGateway", GATEWAY + " default"),
            entry("parallelGateway", GATEWAY),
            entry("eventBasedGateway", GATEWAY + " instantiate eventGatewayType"),
            entry("sequenceFlow", "id name sourceRef targetRef"),
            entry("conditionExpression", EXPRESSION),
            entry("incoming", ""),
            entry("outgoing", ""),
            // what the diagram is read by
            entry("collaboration", "id name isClosed"),
            entry("participant", "id name processRef"),
            entry("messageFlow", "id name sourceRef targetRef"),
            entry("laneSet", "id name"),
            entry("lane", "id name"),
            entry("flowNodeRef", ""),
            entry("childLaneSet", "id name"),
            entry("textAnnotation", "id name textFormat"),
            entry("text", ""),
            entry("association", "id sourceRef targetRef associationDirection"),
            entry("group", "id categoryValueRef"),
            entry("category", "id name"),
            entry("categoryValue", "id value"),
            // root elements
            entry("message", "id name"),
            entry("error", "id name errorCode camunda:errorMessage"),
            entry("escalation", "id name escalationCode"),
            // extensions
            entry("camunda:properties", ""),
            entry("camunda:property", "id name value"),
            entry("camunda:inputOutput", ""),
            entry("camunda:inputParameter", "name"),
            entry("camunda:outputParameter", "name"),
            entry("camunda:list", ""),
            entry("camunda:map", ""),
            entry("camunda:entry", "key"),
            entry("camunda:value", "id name"),
            entry("camunda:in", "source sourceExpression target variables local"),
            entry("camunda:out", "source target variables local"),
            entry("camunda:failedJobRetryTimeCycle", ""),
            entry("camunda:formData", ""),
            entry("camunda:formField", "id label type datePattern defaultValue"),
            entry("camunda:validation", ""),
            entry("camunda:constraint", "name config"),
            // layout
            entry("bpmndi:BPMNDiagram", "id name documentation resolution"),
            entry("bpmndi:BPMNPlane", "id bpmnElement"),
            entry("bpmndi:BPMNShape", SHAPE),
            entry("bpmndi:BPMNEdge", SHAPE + " sourceElement targetElement messageVisibleKind"),
            entry("bpmndi:BPMNLabel", "id labelStyle color:color"),
            entry("bpmndi:BPMNLabelStyle", "id"),
            entry("dc:Bounds", "x y width height"),
            entry("dc:Font", "name size isBold isItalic isUnderline isStrikeThrough"),
            entry("di:waypoint", "x y")));

    /** Where an extension may stand; the engine takes some of them in more places than we mean. */
    private static final Map<String, Set<String>> OWNERS = attributes(Map.ofEntries(
            entry(
                    "camunda:properties",
                    "process startEvent endEvent intermediateCatchEvent intermediateThrowEvent"
                            + " boundaryEvent task manualTask serviceTask sendTask businessRuleTask receiveTask userTask"
                            + " callActivity subProcess exclusiveGateway inclusiveGateway parallelGateway eventBasedGateway"
                            + " sequenceFlow participant lane laneSet camunda:formField"),
            entry(
                    "camunda:inputOutput",
                    "serviceTask sendTask businessRuleTask receiveTask userTask callActivity" + " subProcess"),
            entry("camunda:in", "callActivity"),
            entry("camunda:out", "callActivity"),
            entry("camunda:formData", "userTask"),
            entry(
                    "camunda:failedJobRetryTimeCycle",
                    "process startEvent endEvent intermediateCatchEvent"
                            + " intermediateThrowEvent boundaryEvent task manualTask serviceTask sendTask businessRuleTask"
                            + " receiveTask userTask callActivity subProcess exclusiveGateway inclusiveGateway parallelGateway"
                            + " eventBasedGateway multiInstanceLoopCharacteristics")));

    private static final String NO_CODE = "图里不能有代码。判断写成业务规则任务（规则集），取数和执行用连接器";
    private static final String NO_LISTENER = "不能有监听器。需要在这一步前后做的事，画成单独的一步";
    private static final String NO_FORM = "不能引用表单文件或 HTML 表单；用 Generated Task Forms（表单字段）";
    private static final String NO_DMN = "不用 DMN、CMMN；判断请套用规则集模板（业务规则任务）";

    private static final Map<String, String> REMEDIES = Map.ofEntries(
            entry("scriptTask", NO_CODE),
            entry("camunda:script", NO_CODE),
            entry("script", NO_CODE),
            entry("camunda:class", NO_CODE),
            entry("camunda:expression", NO_CODE),
            entry("camunda:resource", NO_CODE),
            entry("camunda:field", NO_CODE),
            entry("camunda:connector", "不能用引擎自带的 connector；套用一个连接器模板"),
            entry("camunda:executionListener", NO_LISTENER),
            entry("camunda:taskListener", NO_LISTENER),
            entry("camunda:formKey", NO_FORM),
            entry("camunda:formRef", NO_FORM),
            entry("camunda:formHandlerClass", NO_FORM),
            entry("camunda:decisionRef", NO_DMN),
            entry("camunda:caseRef", NO_DMN),
            entry("camunda:calledElementTenantId", "不能调用别的账号的流程，请删掉租户"),
            entry("camunda:variableMappingClass", NO_CODE),
            entry("camunda:variableMappingDelegateExpression", NO_CODE),
            entry("camunda:delegateExpression", "这里不能有委托；用连接器模板或规则集模板"),
            entry("businessKey", "调用的流程自动沿用这个流程的业务键，请去掉"),
            entry("camunda:resultVariable", "结果的名称写在扩展属性 resultVariable 里"),
            entry("camunda:errorEventDefinition", "微信的错误码由边界错误事件接住，这里不用写"),
            entry("signal", "不用信号；等待外部的事用消息，流程内部用升级（escalation）"),
            entry("signalEventDefinition", "不用信号；等待外部的事用消息，流程内部用升级（escalation）"),
            entry("conditionalEventDefinition", "不用条件事件；请用网关"),
            entry("import", "不能引入别的文件"),
            entry("adHocSubProcess", "引擎不执行即席子流程；请用普通子流程"),
            entry("transaction", "请用普通子流程"),
            entry("standardLoopCharacteristics", "引擎不执行标准循环；请用多实例或网关"),
            entry("dataObject", "数据对象不参与执行，请改用文字注释"),
            entry("dataObjectReference", "数据对象不参与执行，请改用文字注释"),
            entry("dataStoreReference", "数据存储不参与执行，请改用文字注释"),
            entry("dataInputAssociation", "数据关联不参与执行，请删掉"),
            entry("dataOutputAssociation", "数据关联不参与执行，请删掉"));

    private AllowedBpmn() {}

    /** @return why this element may not be here, empty when it may */
    static Optional<String> refusal(BpmnElement element) {
        if (!ELEMENTS.containsKey(element.name())) {
            return Optional.of("不能有元素 " + element.name() + "。" + REMEDIES.getOrDefault(element.name(), "请删掉它"));
        }
        Set<String> owners = OWNERS.get(element.name());
        if (owners != null && !owners.contains(owner(element))) {
            return Optional.of("元素 " + element.name() + " 不能放在这里，请删掉它");
        }
        return Optional.empty();
    }

    /** @return why this attribute may not be on this element, empty when it may */
    static Optional<String> refusal(BpmnElement element, String attribute) {
        if (ELEMENTS.get(element.name()).contains(attribute)) {
            return Optional.empty();
        }
        return Optional.of("不能有属性 " + attribute + "。" + REMEDIES.getOrDefault(attribute, "请删掉它"));
    }

    private static String owner(BpmnElement extension) {
        return extension
                .parent()
                .filter(parent -> parent.is("extensionElements"))
                .flatMap(BpmnElement::parent)
                .or(extension::parent)
                .map(BpmnElement::name)
                .orElse("");
    }

    private static Map<String, Set<String>> attributes(Map<String, String> lists) {
        Map<String, Set<String>> sets = new HashMap<>();
        lists.forEach((name, list) -> sets.put(
                name,
                list.isBlank()
                        ? Set.of()
                        : Stream.of(list.strip().split(" +")).collect(Collectors.toUnmodifiableSet())));
        return Map.copyOf(sets);
    }
}
