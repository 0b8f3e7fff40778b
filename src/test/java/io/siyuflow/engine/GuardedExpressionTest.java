package io.siyuflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyuflow.callback.MpEvent;
import io.siyuflow.callback.ReceivedEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedExpressionTest {

    private final Scope scope = new Scope(null)
            .declare("event", Set.of(Kind.of(MpEvent.Followed.class), Kind.of(MpEvent.TextReceived.class)))
            .declare("received", Kind.of(ReceivedEvent.class))
            .declare("decision", Kind.decisionOf(TestRules.REPLY))
            .declare("plan", Kind.of(TestConnectors.FindPlan.Found.class))
            .declare("note", Kind.UNKNOWN);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${event.openid()}",
                "${event.subject()}",
                "${received.type() == 'mp.followed' and received.account().value() ne ''}",
                "${decision.has('Reply') ? decision.the('Reply').plan() : ''}",
                "${plan.items().get(0).text().startsWith('您')}",
                "${not empty plan.items() && plan.items().size() > 2 * 3}",
                "您好 ${note}，${plan.plan()}",
                "${note.isEmpty() or (note eq null)}",
                "${true}",
                "没有表达式"
            })
    void letsPassWhatADiagramMaySay(String text) {
        assertThat(problems(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass()}",
                "${''.getClass().forName('java.lang.Runtime')}",
                "#{''.class}",
                "${''['class']}",
                "${\"\".getClass().forName(\"java.lang.Runtime\").getMethod(\"exec\",\"\".getClass())}",
                "${event.getClass()}",
                "${event['class']}",
                "${event.openid().getClass()}",
                "${event.openid().chars()}",
                "${(event).getClass()}",
                "${(true ? event : event).getClass()}",
                "${true ? ''.getClass() : 1}",
                "${-''.getClass()}",
                "${empty ''.getClass()}",
                "${decision.has(''.getClass())}",
                "${plan.items().get(''.getClass())}",
                "${plan.items()[''.getClass()]}",
                "${plan.items().stream()}",
                "${plan.items().get(0).getClass()}",
                "${plan.items().add('x')}",
                "${decision.verdicts().getClass()}",
                "${decision.the('Reply').getClass()}",
                "${note.getClass()}",
                "${note.anything()}",
                "${dataSource}",
                "${dataSource.getConnection()}",
                "${applicationContext.getBean('x')}",
                "${connectorTask}",
                "${connectorTask.execute(execution)}",
                "${execution}",
                "${execution.getProcessEngineServices()}",
                "${execution.setVariable('a', 1)}",
                "${task.complete()}",
                "${processEngine}",
                "${now()}",
                "${currentUser()}",
                "${a:b('x')}",
                "${S('{}')}",
                "${event.openid()}#{plan.plan()}",
                "${event}${''.getClass()}",
                "text #{''.getClass()} text",
                "${event.openid() == ''.getClass().getName()}",
                "${matches('a')('b')}",
                "${event.openid}",
                "${event.hashCode()}",
                "${event.wait()}",
                "${event.toString()}"
            })
    void refusesEverythingElse(String text) {
        assertThat(problems(text)).isNotEmpty();
    }

    @Test
    void saysThatAFieldIsReadWithParentheses() {
        assertThat(problems("${event.openid}")).containsExactly("字段 openid 要带括号，写作 .openid()");
    }

    @Test
    void namesTheFieldsThatThereAre() {
        assertThat(problems("${event.scene()}"))
                .containsExactly("事件 mp.text-received 不能调用 scene()；它的字段有：openid()、msgId()、text()、menuItem()");
    }

    @Test
    void namesTheVerdictsThatThereAre() {
        assertThat(problems("${decision.has('Replly')}"))
                .containsExactly("规则集 test-reply 没有结论 Replly；它的结论有：Reply、Silence");
    }

    @Test
    void saysWhereAnExpressionIsBroken() {
        assertThat(problems("${event.openid(}")).singleElement().asString().contains("写得不对");
    }

    @Test
    void knowsWhatAListHolds() {
        DiagramExpression items = DiagramExpression.read("${plan.items()}", scope);

        assertThat(items.result()).singleElement().satisfies(kind -> {
            assertThat(kind.raw()).isEqualTo(List.class);
            assertThat(kind.element().raw()).isEqualTo(TestConnectors.FindPlan.Item.class);
        });
    }

    @Test
    void offersNoMethodThatIsNotListedOnAnyClass() {
        for (Class<?> type : List.of(String.class, List.class, Map.class, Object.class, Class.class, Runtime.class)) {
            for (String method :
                    List.of("getClass", "hashCode", "notify", "wait", "exec", "forName", "stream", "put")) {
                for (int arguments = 0; arguments < 4; arguments++) {
                    assertThat(AllowedReads.find(type, method, arguments)).isEmpty();
                }
            }
        }
    }

    private List<String> problems(String text) {
        return DiagramExpression.read(text, scope).problems();
    }
}
