package io.siyuflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.siyuflow.callback.MpEvent;
import io.siyuflow.callback.ReceivedEvent;
import io.siyuflow.rules.Decision;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import java.io.File;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What slips past the guard at deployment meets this at run time. */
class ExpressionsAtRunTimeTest {

    private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");

    private final DiagramExpressions expressions = new DiagramExpressions(new ExpressionNames(null, null, null));
    private final VariableScope values = scope(Map.of(
            "event",
            new MpEvent.TextReceived("o-1", "1", "你好 世界"),
            "received",
            new ReceivedEvent(
                    7,
                    new AccountId("wxshop0000000001"),
                    new MpEvent.TextReceived("o-1", "1", "x"),
                    NOON,
                    NOON.plusSeconds(3)),
            "decision",
            new Decision("test", 1, List.of(new GreetingByCount.Hello("早")), List.of("一条规则")),
            "items",
            List.of(new Content.Text("一"), new Content.Image("f-1")),
            "count",
            3,
            "map",
            Map.of("a", "b"),
            "file",
            new File("/etc/passwd")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ${event.openid()}                                   | o-1
            ${event.subject()}                                  | o-1
            您好，${event.text()}！                              | 您好，你好 世界！
            ${event.text().contains('世界') ? '有' : '无'}       | 有
            ${event.text().startsWith('你') and count gt 2}     | true
            ${received.type()}                                  | mp.text-received
            ${received.id() + 1}                                | 8
            ${received.occurredAt().isBefore(received.receivedAt())} | true
            ${decision.has('Hello')}                            | true
            ${decision.the('Hello').words()}                    | 早
            ${decision.fired().get(0)}                          | 一条规则
            ${items.size()}                                     | 2
            ${items.get(0).text()}                              | 一
            ${empty items ? 1 : 2}                              | 2
            ${map.get('a')}                                     | b
            ${map.containsKey('x')}                             | false
            """)
    void readsWhatADiagramMayAsk(String expression, String expected) {
        assertThat(evaluate(expression)).asString().isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass().forName('java.lang.Runtime').getRuntime().exec('id')}",
                "${''.class.forName('java.lang.Runtime')}",
                "${event.getClass()}",
                "${event.class}",
                "${event.openid}",
                "${event['openid']}",
                "${items[0]}",
                "${items.iterator().next()}",
                "${items.getClass().getClassLoader()}",
                "${items.toArray()}",
                "${items.stream()}",
                "${items.add('x')}",
                "${items.clear()}",
                "${map.put('a', 'c')}",
                "${map.a}",
                "${file.delete()}",
                "${file.getPath()}",
                "${file.toPath()}",
                "${event.text().repeat(1000000000)}",
                "${event.text().matches('(a+)+$')}",
                "${event.text().getBytes()}",
                "${event.text().formatted('%n')}",
                "${event.toString().getClass()}",
                "${event.hashCode()}",
                "${event.wait()}",
                "${execution.getProcessEngineServices()}",
                "${execution.setVariable('a', 1)}",
                "${task.complete()}",
                "${externalTask.getId()}",
                "${authenticatedUserId}",
                "${dataSource.getConnection()}",
                "${processEngine.getRepositoryService()}",
                "${rules.all()}",
                "${now()}",
                "${currentUser()}",
                "${dateTime().plusDays(1)}",
                "${S('{}')}",
                "${java.lang.System.exit(1)}",
                "${T(java.lang.Runtime).getRuntime()}",
                "${decision.verdicts().getClass()}",
                "${decision.the('Hello').getClass()}",
                "${count.getClass()}",
                "${received.event().getClass().getProtectionDomain()}",
                "${event.openid().equals('x').getClass()}"
            })
    void refusesEverythingElse(String expression) {
        assertThatThrownBy(() -> evaluate(expression)).isInstanceOf(ELException.class);
    }

    @Test
    void writesNothing() {
        assertThatThrownBy(() ->
                        expressions.createValueExpression("${count}").setValue(expressions.getElContext(values), 4))
                .isInstanceOf(ELException.class);
        assertThat(evaluate("${count}")).isEqualTo(3);
    }

    @Test
    void findsNoScriptEngine() {
        NoScripts scripts = new NoScripts();

        for (String language : Arrays.asList("javascript", "groovy", "mvel", "feel", "juel", "python")) {
            assertThat(scripts.getScriptEngine(language, true)).isNull();
        }
    }

    private Object evaluate(String expression) {
        return expressions.createValueExpression(expression).getValue(expressions.getElContext(values));
    }

    /** A scope with ordinary variables only, since a context needs an instance. */
    private static VariableScope scope(Map<String, Object> values) {
        VariableScope scope = mock(VariableScope.class);
        when(scope.hasVariable(anyString())).thenAnswer(asked -> values.containsKey(asked.<String>getArgument(0)));
        when(scope.getVariable(anyString())).thenAnswer(asked -> values.get(asked.<String>getArgument(0)));
        return scope;
    }
}
