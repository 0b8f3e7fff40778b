package io.siyuflow.engine;

import static io.siyuflow.engine.Diagrams.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Diagrams that would run code, reach somebody else's things, or fail only when a customer comes. */
class HostileDiagramTest {

    private static final String CODE = "${''.getClass().forName('java.lang.Runtime')}";
    private static final String SEND = "<bpmn:serviceTask id=\"send-rest\" name=\"逐条发送\"";
    private static final String SEND_EXTENSIONS =
            "<camunda:failedJobRetryTimeCycle>R3/PT10M</camunda:failedJobRetryTimeCycle>";
    private static final String ASK = "<bpmn:userTask id=\"ask-staff\"";
    private static final String ANNOTATION = "<bpmn:textAnnotation id=\"note-on-window\">";
    private static final String MESSAGE = "<bpmn:message id=\"text-received\"";

    @Test
    void letsTheGoodOnePass() {
        assertThat(Diagrams.problems(Diagrams.good())).isEmpty();
    }

    /** What is wrong, the diagram, the element that is named, a word of the remedy. */
    static Stream<Arguments> hostile() {
        return Stream.of(expressions(), code(), foreign(), wrongSteps(), wrongProcess())
                .flatMap(List::stream);
    }

    private static List<Arguments> expressions() {
        return List.of(
                expression("process documentation", "关注后按 ${event.scene()} 回复。", CODE, "answer-follower"),
                expression("condition", "${decision.has('Reply') and", CODE.replace("}", " and"), "yes"),
                expression(
                        "input of a delegate",
                        ">${event.scene()}</camunda:inputParameter>",
                        ">" + CODE + "</camunda:inputParameter>",
                        "find-plan"),
                expression("input of a rule task", "${findPlan.plan()}", CODE, "decide-reply"),
                expression("input of an external task", "${item.text()}", CODE, "send-rest"),
                expression(
                        "collection",
                        "camunda:collection=\"${findPlan.items()}\"",
                        "camunda:collection=\"" + CODE + "\"",
                        "send-rest"),
                expression("completion condition", "${nrOfCompletedInstances ge 3}", CODE, "send-rest"),
                expression(
                        "cardinality",
                        "<bpmn:completionCondition xsi:type=\"bpmn:tFormalExpression\">",
                        "<bpmn:loopCardinality>" + CODE
                                + "</bpmn:loopCardinality><bpmn:completionCondition xsi:type=\"bpmn:tFormalExpression\">",
                        "send-rest"),
                expression(
                        "task priority",
                        "camunda:taskPriority=\"10\"",
                        "camunda:taskPriority=\"" + CODE + "\"",
                        "send-rest"),
                expression("job priority", SEND, SEND + " camunda:jobPriority=\"" + CODE + "\"", "send-rest"),
                expression(
                        "job priority of the process",
                        "camunda:historyTimeToLive=\"30\"",
                        "camunda:historyTimeToLive=\"30\" camunda:jobPriority=\"" + CODE + "\"",
                        "answer-follower"),
                expression(
                        "topic", "camunda:topic=\"test.send-message\"", "camunda:topic=\"" + CODE + "\"", "send-rest"),
                expression("task name", "name=\"跟进 ${event.openid()}\"", "name=\"" + CODE + "\"", "ask-staff"),
                expression(
                        "task documentation",
                        " * 10}\">",
                        " * 10}\"><bpmn:documentation>" + CODE + "</bpmn:documentation>",
                        "ask-staff"),
                expression("assignee", "${received.account().value()}:zhang", CODE, "ask-staff"),
                expression("candidates", ASK, ASK + " camunda:candidateUsers=\"" + CODE + "\"", "ask-staff"),
                expression("candidate groups", ASK, ASK + " camunda:candidateGroups=\"" + CODE + "\"", "ask-staff"),
                expression("due date", "camunda:dueDate=\"P2D\"", "camunda:dueDate=\"" + CODE + "\"", "ask-staff"),
                expression("follow-up date", ASK, ASK + " camunda:followUpDate=\"" + CODE + "\"", "ask-staff"),
                expression("priority", "${findPlan.items().size() * 10}", CODE, "ask-staff"),
                expression("form default", "${sendRestOutcome}", CODE, "ask-staff"),
                expression("form label", "label=\"备注\"", "label=\"" + CODE + "\"", "ask-staff"),
                expression("timer duration", "${note.isEmpty() ? 'P1D' : 'PT1H'}", CODE, "wait-definition"),
                expression(
                        "timer date",
                        "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">${note.isEmpty() ? 'P1D' : 'PT1H'}</bpmn:timeDuration>",
                        "<bpmn:timeDate>" + CODE + "</bpmn:timeDate>",
                        "wait-definition"),
                expression(
                        "timer cycle",
                        "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">${note.isEmpty() ? 'P1D' : 'PT1H'}</bpmn:timeDuration>",
                        "<bpmn:timeCycle>" + CODE + "</bpmn:timeCycle>",
                        "wait-definition"),
                expression("message name", "name=\"mp.text-received\"", "name=\"" + CODE + "\"", "text-received"),
                expression("error code", "errorCode=\"45015\"", "errorCode=\"" + CODE + "\"", "error-closed"),
                expression(
                        "error message",
                        "errorCode=\"45015\"",
                        "errorCode=\"45015\" camunda:errorMessage=\"" + CODE + "\"",
                        "error-closed"),
                expression("retry cycle", "R3/PT10M", CODE, "send-rest"),
                expression(
                        "output",
                        SEND_EXTENSIONS,
                        "<camunda:inputOutput><camunda:outputParameter name=\"x\">" + CODE
                                + "</camunda:outputParameter></camunda:inputOutput>",
                        "send-rest"),
                expression(
                        "list in an input",
                        "${item.text()}",
                        "<camunda:list><camunda:value>" + CODE + "</camunda:value></camunda:list>",
                        "send-rest"),
                expression(
                        "map in an input",
                        "${item.text()}",
                        "<camunda:map><camunda:entry key=\"a\">" + CODE + "</camunda:entry></camunda:map>",
                        "send-rest"),
                expression(
                        "key of a map",
                        "${item.text()}",
                        "<camunda:map><camunda:entry key=\"" + CODE + "\">a</camunda:entry></camunda:map>",
                        "send-rest"),
                expression("property", "value=\"test.find-plan\"", "value=\"" + CODE + "\"", "find-plan"),
                expression(
                        "time to live",
                        "camunda:historyTimeToLive=\"30\"",
                        "camunda:historyTimeToLive=\"" + CODE + "\"",
                        "answer-follower"),
                expression("name of a pool", "name=\"客户\"", "name=\"" + CODE + "\"", "customer"),
                expression(
                        "called process",
                        ANNOTATION,
                        "<bpmn:callActivity id=\"call\" calledElement=\"" + CODE + "\" />" + ANNOTATION,
                        "call"),
                expression(
                        "input of a called process",
                        ANNOTATION,
                        call("<camunda:in sourceExpression=\"" + CODE + "\" target=\"a\" />"),
                        "call"));
    }

    private static List<Arguments> code() {
        return List.of(
                arguments(
                        "script task",
                        with(
                                ANNOTATION,
                                "<bpmn:scriptTask id=\"script\" scriptFormat=\"groovy\"><bpmn:script>1</bpmn:script></bpmn:scriptTask>"
                                        + ANNOTATION),
                        "script",
                        "scriptTask"),
                arguments(
                        "class",
                        with("camunda:delegateExpression=\"${connectorTask}\"", "camunda:class=\"java.lang.Runtime\""),
                        "find-plan",
                        "camunda:class"),
                arguments(
                        "expression",
                        with(
                                "camunda:delegateExpression=\"${connectorTask}\"",
                                "camunda:expression=\"${dataSource.close()}\""),
                        "find-plan",
                        "camunda:expression"),
                arguments(
                        "bean as delegate", with("${connectorTask}", "${dataSource}"), "find-plan", "${connectorTask}"),
                arguments("code as delegate", with("${connectorTask}", CODE), "find-plan", "${connectorTask}"),
                arguments(
                        "two delegates in one",
                        with("${connectorTask}", "${connectorTask}${dataSource}"),
                        "find-plan",
                        "${connectorTask}"),
                arguments(
                        "class of the rule task",
                        with("camunda:delegateExpression=\"${ruleTask}\"", "camunda:class=\"x.Y\""),
                        "decide-reply",
                        "camunda:class"),
                arguments(
                        "class by the old namespace",
                        with(
                                SEND,
                                SEND.replace(
                                        "<bpmn:serviceTask",
                                        "<bpmn:serviceTask xmlns:activiti=\"http://activiti.org/bpmn\" activiti:class=\"x.Y\"")),
                        "send-rest",
                        "{http://activiti.org/bpmn}class"),
                arguments(
                        "element of another namespace",
                        with(ANNOTATION, "<scriptTask xmlns=\"urn:x\" id=\"script\" />" + ANNOTATION),
                        "answer-follower",
                        "{urn:x}scriptTask"),
                arguments(
                        "element without namespace",
                        with(ANNOTATION, "<scriptTask xmlns=\"\" id=\"script\" />" + ANNOTATION),
                        "script",
                        "scriptTask"),
                arguments(
                        "execution listener",
                        with(SEND_EXTENSIONS, "<camunda:executionListener event=\"start\" class=\"x.Y\" />"),
                        "send-rest",
                        "监听器"),
                arguments(
                        "script listener",
                        with(
                                SEND_EXTENSIONS,
                                "<camunda:executionListener event=\"start\"><camunda:script scriptFormat=\"javascript\">1</camunda:script></camunda:executionListener>"),
                        "send-rest",
                        "监听器"),
                arguments(
                        "listener of the process",
                        with(
                                "<bpmn:documentation>",
                                "<bpmn:extensionElements><camunda:executionListener event=\"end\" expression=\"${a.b()}\" /></bpmn:extensionElements><bpmn:documentation>"),
                        "answer-follower",
                        "监听器"),
                arguments(
                        "listener of a flow",
                        with(
                                "<bpmn:sequenceFlow id=\"to-find\" sourceRef=\"start\" targetRef=\"find-plan\" />",
                                "<bpmn:sequenceFlow id=\"to-find\" sourceRef=\"start\" targetRef=\"find-plan\"><bpmn:extensionElements><camunda:executionListener event=\"take\" delegateExpression=\"${connectorTask}\" /></bpmn:extensionElements></bpmn:sequenceFlow>"),
                        "to-find",
                        "监听器"),
                arguments(
                        "task listener",
                        with(
                                "<camunda:formData>",
                                "<camunda:taskListener event=\"create\" class=\"x.Y\" /><camunda:formData>"),
                        "ask-staff",
                        "监听器"),
                arguments(
                        "connector of the engine",
                        with(
                                SEND_EXTENSIONS,
                                "<camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector>"),
                        "send-rest",
                        "camunda:connector"),
                arguments(
                        "script in an input",
                        with("${item.text()}", "<camunda:script scriptFormat=\"groovy\">1</camunda:script>"),
                        "send-rest",
                        "camunda:script"),
                arguments(
                        "script in a list of an input",
                        with(
                                "${item.text()}",
                                "<camunda:list><camunda:script scriptFormat=\"groovy\">1</camunda:script></camunda:list>"),
                        "send-rest",
                        "camunda:script"),
                arguments(
                        "script in a condition",
                        with(
                                "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">",
                                "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\" language=\"groovy\">"),
                        "yes",
                        "language"),
                arguments(
                        "script resource in a condition",
                        with(
                                "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">",
                                "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\" camunda:resource=\"x.groovy\">"),
                        "yes",
                        "camunda:resource"),
                arguments(
                        "field",
                        with(SEND_EXTENSIONS, "<camunda:field name=\"x\" expression=\"${y}\" />"),
                        "send-rest",
                        "camunda:field"),
                arguments(
                        "error expression",
                        with(
                                SEND_EXTENSIONS,
                                "<camunda:errorEventDefinition id=\"e\" errorRef=\"error-closed\" expression=\"${a.b()}\" />"),
                        "send-rest",
                        "camunda:errorEventDefinition"),
                arguments(
                        "validator class",
                        with("name=\"required\"", "name=\"validator\" config=\"x.Y\""),
                        "ask-staff",
                        "校验"),
                arguments(
                        "code in a pool",
                        with(
                                "<bpmn:participant id=\"customer\" name=\"客户\" />",
                                "<bpmn:participant id=\"customer\" name=\"客户\"><bpmn:extensionElements><camunda:executionListener class=\"x.Y\" event=\"start\" /></bpmn:extensionElements></bpmn:participant>"),
                        "customer",
                        "监听器"),
                arguments(
                        "mail task",
                        with("camunda:type=\"external\" camunda:topic=\"test.send-message\"", "camunda:type=\"mail\""),
                        "send-rest",
                        "连接器模板"),
                arguments(
                        "shell task",
                        with("camunda:type=\"external\" camunda:topic=\"test.send-message\"", "camunda:type=\"shell\""),
                        "send-rest",
                        "连接器模板"),
                arguments(
                        "variable mapping",
                        with(
                                ANNOTATION,
                                "<bpmn:callActivity id=\"call\" calledElement=\"x\" camunda:variableMappingClass=\"x.Y\" />"
                                        + ANNOTATION),
                        "call",
                        "camunda:variableMappingClass"),
                arguments(
                        "DTD",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                                + Diagrams.good().replaceFirst("<\\?xml.*?\\?>", ""),
                        "",
                        "DOCTYPE"),
                arguments(
                        "entity bomb",
                        Diagrams.good()
                                .replaceFirst("\\?>", "?><!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>"),
                        "",
                        "DOCTYPE"),
                arguments(
                        "nested to death",
                        with(
                                ANNOTATION,
                                "<bpmn:subProcess>".repeat(100) + "</bpmn:subProcess>".repeat(100) + ANNOTATION),
                        "",
                        "嵌套太深"),
                arguments("no XML", "not xml", "", "XML"),
                arguments("no BPMN", "<html><script>1</script></html>", "", "BPMN"));
    }

    private static List<Arguments> foreign() {
        return List.of(
                arguments(
                        "another account's process",
                        with(
                                ANNOTATION,
                                "<bpmn:callActivity id=\"call\" calledElement=\"x\" camunda:calledElementTenantId=\"wxother\" />"
                                        + ANNOTATION),
                        "call",
                        "别的账号"),
                arguments(
                        "business key of a called process",
                        with(ANNOTATION, call("<camunda:in businessKey=\"" + CODE + "\" />")),
                        "call",
                        "业务键"),
                arguments(
                        "case",
                        with(ANNOTATION, "<bpmn:callActivity id=\"call\" camunda:caseRef=\"x\" />" + ANNOTATION),
                        "call",
                        "camunda:caseRef"),
                arguments(
                        "decision table of DMN",
                        with("camunda:delegateExpression=\"${ruleTask}\"", "camunda:decisionRef=\"x\""),
                        "decide-reply",
                        "DMN"),
                arguments(
                        "form key",
                        with(ASK, ASK + " camunda:formKey=\"embedded:deployment:form.html\""),
                        "ask-staff",
                        "HTML"),
                arguments("form reference", with(ASK, ASK + " camunda:formRef=\"f\""), "ask-staff", "表单"),
                arguments("form handler", with(ASK, ASK + " camunda:formHandlerClass=\"x.Y\""), "ask-staff", "表单"),
                arguments(
                        "form at the start",
                        with(
                                "<camunda:property name=\"siyuflow.event\" value=\"mp.followed, mp.scanned\" />\n        </camunda:properties>",
                                "</camunda:properties><camunda:formData><camunda:formField id=\"x\" type=\"string\" /></camunda:formData>"),
                        "start",
                        "camunda:formData"),
                arguments(
                        "import",
                        with(
                                "<bpmn:collaboration id=\"pools\">",
                                "<bpmn:import importType=\"x\" location=\"y\" namespace=\"z\" /><bpmn:collaboration id=\"pools\">"),
                        "answer-follower-file",
                        "import"),
                arguments("signal", with(MESSAGE, "<bpmn:signal id=\"s\" name=\"x\" />" + MESSAGE), "s", "信号"),
                arguments(
                        "interface",
                        with(
                                MESSAGE,
                                "<bpmn:interface id=\"i\" name=\"x\" implementationRef=\"java.lang.Runtime\" />"
                                        + MESSAGE),
                        "i",
                        "interface"),
                arguments(
                        "operation of a service task",
                        with(SEND, SEND + " operationRef=\"i\" implementation=\"##WebService\""),
                        "send-rest",
                        "operationRef"),
                arguments(
                        "starters",
                        with(
                                "camunda:historyTimeToLive=\"30\"",
                                "camunda:historyTimeToLive=\"30\" camunda:candidateStarterUsers=\"" + CODE + "\""),
                        "answer-follower",
                        "camunda:candidateStarterUsers"));
    }

    private static List<Arguments> wrongSteps() {
        return List.of(
                arguments(
                        "unknown connector",
                        with("value=\"test.find-plan\"", "value=\"test.find-plans\""),
                        "find-plan",
                        "test.find-plan"),
                arguments(
                        "unknown topic",
                        with("camunda:topic=\"test.send-message\"", "camunda:topic=\"test.send\""),
                        "send-rest",
                        "test.send-message"),
                arguments(
                        "unknown rule set",
                        with("value=\"test-reply\"", "value=\"test-replies\""),
                        "decide-reply",
                        "test-reply"),
                arguments(
                        "call as delegate",
                        with("value=\"test.find-plan\"", "value=\"test.send-message\""),
                        "find-plan",
                        "外部任务"),
                arguments(
                        "gather as external task",
                        with("camunda:topic=\"test.send-message\"", "camunda:topic=\"test.find-plan\""),
                        "send-rest",
                        "${connectorTask}"),
                arguments(
                        "no connector",
                        with("<camunda:property name=\"connector\" value=\"test.find-plan\" />", ""),
                        "find-plan",
                        "未填写"),
                arguments(
                        "service task that does nothing",
                        with(" camunda:delegateExpression=\"${connectorTask}\"", ""),
                        "find-plan",
                        "模板"),
                arguments(
                        "send task that does nothing",
                        with(ANNOTATION, "<bpmn:sendTask id=\"send\" />" + ANNOTATION),
                        "send",
                        "模板"),
                arguments(
                        "rule task that decides nothing",
                        with(" camunda:delegateExpression=\"${ruleTask}\"", ""),
                        "decide-reply",
                        "${ruleTask}"),
                arguments(
                        "input of another name",
                        with("<camunda:inputParameter name=\"scene\">", "<camunda:inputParameter name=\"szene\">"),
                        "find-plan",
                        "openid、scene"),
                arguments(
                        "missing input",
                        with("<camunda:inputParameter name=\"text\">${item.text()}</camunda:inputParameter>", ""),
                        "send-rest",
                        "text"),
                arguments("empty input", with("${item.text()}", ""), "send-rest", "text"),
                arguments(
                        "missing fact",
                        with(
                                "<camunda:inputParameter name=\"occasion\">${received.type() == 'mp.followed' ? 'FOLLOW' : 'SCAN'}</camunda:inputParameter>",
                                ""),
                        "decide-reply",
                        "occasion"),
                arguments(
                        "field without parentheses",
                        with("${findPlan.plan()}", "${findPlan.plan}"),
                        "decide-reply",
                        "plan()"),
                arguments(
                        "result of a step that is not there",
                        with("${findPlan.plan()}", "${findPlans.plan()}"),
                        "decide-reply",
                        "findPlan"),
                arguments(
                        "loop element outside its loop",
                        with("${findPlan.plan()}", "${item.text()}"),
                        "decide-reply",
                        "item"),
                arguments(
                        "verdict that is not there",
                        with("decision.the('Reply')", "decision.the('Greet')"),
                        "yes",
                        "Silence"),
                arguments(
                        "variable that hides the event",
                        with("<camunda:inputParameter name=\"scene\">", "<camunda:inputParameter name=\"event\">"),
                        "find-plan",
                        "event"),
                arguments(
                        "output that hides a delegate",
                        with(
                                SEND_EXTENSIONS,
                                "<camunda:inputOutput><camunda:outputParameter name=\"connectorTask\">1</camunda:outputParameter></camunda:inputOutput>"),
                        "send-rest",
                        "connectorTask"),
                arguments(
                        "result that hides the event",
                        with(
                                "value=\"test.find-plan\" />",
                                "value=\"test.find-plan\" /><camunda:property name=\"resultVariable\" value=\"event\" />"),
                        "find-plan",
                        "event"),
                arguments(
                        "condition that is none",
                        with(
                                "${decision.has('Reply') and not empty decision.the('Reply').plan() and findPlan.items().size() gt 0}",
                                "yes"),
                        "yes",
                        "${decision"),
                arguments(
                        "message thrown",
                        with(
                                ANNOTATION,
                                "<bpmn:endEvent id=\"thrown\"><bpmn:messageEventDefinition id=\"d\" messageRef=\"text-received\" /></bpmn:endEvent>"
                                        + ANNOTATION),
                        "d",
                        "连接器"),
                arguments("receive nothing", with(" messageRef=\"text-received\"", ""), "await-text", "消息"));
    }

    private static List<Arguments> wrongProcess() {
        return List.of(
                arguments(
                        "an input that hides the event",
                        with(
                                "value=\"mp.followed, mp.scanned\" />",
                                "value=\"mp.followed, mp.scanned\" /><camunda:property name=\"siyuflow.inputs\" value=\"plan, event\" />"),
                        "start",
                        "已有含义"),
                arguments(
                        "a subject where nothing waits",
                        with(
                                "<camunda:property name=\"connector\" value=\"test.find-plan\" />",
                                "<camunda:property name=\"connector\" value=\"test.find-plan\" /><camunda:property name=\"subject\" value=\"x\" />"),
                        "find-plan",
                        "subject"),
                arguments(
                        "code in a subject",
                        with(
                                "<bpmn:receiveTask id=\"await-text\" name=\"等客户说话\" messageRef=\"text-received\">",
                                "<bpmn:receiveTask id=\"await-text\" name=\"等客户说话\" messageRef=\"text-received\"><bpmn:extensionElements><camunda:properties><camunda:property name=\"subject\" value=\""
                                        + CODE + "\" /></camunda:properties></bpmn:extensionElements>"),
                        "await-text",
                        "getClass()"),
                arguments(
                        "no time to live",
                        with(" camunda:historyTimeToLive=\"30\"", ""),
                        "answer-follower",
                        "Time to live"),
                arguments(
                        "empty time to live",
                        with("camunda:historyTimeToLive=\"30\"", "camunda:historyTimeToLive=\"\""),
                        "answer-follower",
                        "Time to live"),
                arguments(
                        "not executable",
                        with("isExecutable=\"true\"", "isExecutable=\"false\""),
                        "answer-follower",
                        "Executable"),
                arguments(
                        "unknown event",
                        with("mp.followed, mp.scanned", "mp.followed, mp.scaned"),
                        "start",
                        "mp.scaned"),
                arguments(
                        "message start",
                        with(
                                "<bpmn:outgoing>to-find</bpmn:outgoing>",
                                "<bpmn:outgoing>to-find</bpmn:outgoing><bpmn:messageEventDefinition id=\"m\" messageRef=\"text-received\" />"),
                        "start",
                        "siyuflow.event"),
                arguments(
                        "timer start",
                        with(
                                "<bpmn:outgoing>to-find</bpmn:outgoing>",
                                "<bpmn:outgoing>to-find</bpmn:outgoing><bpmn:timerEventDefinition id=\"m\"><bpmn:timeCycle>R/PT1S</bpmn:timeCycle></bpmn:timerEventDefinition>"),
                        "start",
                        "siyuflow.event"),
                arguments(
                        "message of another name",
                        with("name=\"mp.text-received\"", "name=\"hello\""),
                        "text-received",
                        "事件"),
                arguments(
                        "no process",
                        "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" id=\"d\" />",
                        "d",
                        "没有流程"),
                arguments(
                        "called process without a key",
                        with(ANNOTATION, "<bpmn:callActivity id=\"call\" />" + ANNOTATION),
                        "call",
                        "哪个流程"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void refusesWithElementLineAndRemedy(String what, String xml, String element, String remedy) {
        List<ModelProblem> refusals = Diagrams.refusals(xml);

        assertThat(refusals).as(what).isNotEmpty().anySatisfy(problem -> {
            assertThat(problem.element()).isEqualTo(element);
            assertThat(problem.text()).contains(remedy);
            assertThat(problem.line()).isPositive();
        });
    }

    @Test
    void tellsAllProblemsAtOnceEachAtItsLine() {
        String xml = with("${item.text()}", CODE).replace("isExecutable=\"true\"", "isExecutable=\"false\"");

        List<ModelProblem> refusals = Diagrams.refusals(xml);

        assertThat(refusals)
                .extracting(ModelProblem::element, ModelProblem::line)
                .containsExactlyInAnyOrder(
                        tuple("answer-follower", Diagrams.lineOf(xml, "isExecutable")),
                        tuple("send-rest", Diagrams.lineOf(xml, CODE)),
                        tuple("send-rest", Diagrams.lineOf(xml, CODE)));
    }

    @Test
    void letsAProgramOfSomebodyElseServeItsOwnTopic() {
        String xml = with("camunda:topic=\"test.send-message\"", "camunda:topic=\"partner.book-table\"");

        assertThat(Diagrams.refusals(xml)).isEmpty();
    }

    @Test
    void knowsTheEventThatWasWaitedFor() {
        String end = "<bpmn:endEvent id=\"end-replied\" name=\"已回复\">";
        String ask = "<bpmn:documentation>${awaitText.text()}</bpmn:documentation>";

        assertThat(Diagrams.refusals(with(end, end + ask))).isEmpty();
        assertThat(Diagrams.refusals(with(end, end + ask.replace("text()", "scene()"))))
                .hasSize(1);
    }

    @Test
    void anAccountsOwnDiagramMayNotActForAnotherAccount() {
        String xml = with(
                "value=\"test.find-plan\" />",
                "value=\"test.find-plan\" /><camunda:property name=\"account\" value=\"wxother\" />");

        assertThat(Diagrams.problems(xml, "wxshop")).anySatisfy(problem -> {
            assertThat(problem.refused()).isTrue();
            assertThat(problem.element()).isEqualTo("find-plan");
        });
        assertThat(Diagrams.problems(xml, null)).isEmpty();
    }

    @Test
    void onlyWarnsOfHabits() {
        String xml = Diagrams.good().replace("ask-staff", "Activity_0x1").replace("name=\"等客户说话\"", "name=\"wait\"");

        List<ModelProblem> problems = Diagrams.problems(xml);

        assertThat(problems).extracting(ModelProblem::element).containsExactly("Activity_0x1", "await-text");
        assertThat(problems).noneMatch(ModelProblem::refused);
    }

    private static Arguments expression(String where, String text, String replacement, String element) {
        return arguments("expression as " + where, with(text, replacement), element, "getClass()");
    }

    private static String call(String extension) {
        return "<bpmn:callActivity id=\"call\" calledElement=\"other\"><bpmn:extensionElements>" + extension
                + "</bpmn:extensionElements></bpmn:callActivity>" + ANNOTATION;
    }
}
