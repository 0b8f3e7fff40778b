package io.siyuflow.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CompiledRulesTest {

    private static final String DRL = """
            package rules.test;
            import io.siyuflow.rules.GreetingRules.Facts;
            import io.siyuflow.rules.GreetingRules.Wave;
            import io.siyuflow.rules.GreetingRules.Nod;
            global java.util.List verdicts;

            rule "晚上只点头"
            when Facts(hour >= 22)
            then verdicts.add(new Nod());
            end

            rule "白天挥手"
            when Facts(hour < 22, $who : who)
            then verdicts.add(new Wave($who));
            end
            """;

    private static final String EXAMPLES = """
            - name: 白天
              facts: {hour: 9, who: 小明}
              expect: [{type: Wave, who: 小明}]
            - name: 深夜
              facts: {hour: 23, who: 小明}
              expect: [{type: Nod}]
            """;

    @Test
    void proposesVerdictsAndNamesTheRulesThatFired() {
        try (CompiledRules rules = compile(DRL)) {
            Decision decision = rules.decide(new GreetingRules.Facts(9, "小明"), 3);

            assertThat(decision.verdicts()).containsExactly(new GreetingRules.Wave("小明"));
            assertThat(decision.fired()).containsExactly("白天挥手");
            assertThat(decision.version()).isEqualTo(3);
            assertThat(decision.has("Wave")).isTrue();
            assertThat(decision.has("Nod")).isFalse();
        }
    }

    @Test
    void meetsItsExamplesAndKnowsTheRuleThatNoExampleFires() throws Exception {
        try (CompiledRules rules = compile(DRL)) {
            RuleExamples examples = RuleExamples.read(EXAMPLES);
            RuleExamples onlyOne = RuleExamples.read(EXAMPLES.substring(0, EXAMPLES.indexOf("- name: 深夜")));

            assertThat(examples.problems(GreetingRules.SET, rules, "f")).isEmpty();
            assertThat(examples.uncovered(GreetingRules.SET, rules)).isEmpty();
            assertThat(onlyOne.uncovered(GreetingRules.SET, rules)).containsExactly("晚上只点头");
        }
    }

    @Test
    void namesTheExampleThatIsBroken() throws Exception {
        try (CompiledRules rules = compile(DRL.replace("hour >= 22", "hour >= 24"))) {
            assertThat(RuleExamples.read(EXAMPLES).problems(GreetingRules.SET, rules, "greeting.examples.yaml"))
                    .singleElement()
                    .asString()
                    .contains("greeting.examples.yaml", "深夜", "Nod");
        }
    }

    @Test
    void namesTheLineThatDoesNotCompile() {
        assertThatThrownBy(() -> compile(DRL.replace("new Nod()", "new Nood()")))
                .isInstanceOf(CompiledRules.RulesDoNotCompile.class)
                .hasMessageContaining("greeting.drl")
                .hasMessageContaining("Nood");
    }

    @Test
    void stopsRulesThatWakeEachOtherForever() {
        String endless = """
                package rules.test;
                import io.siyuflow.rules.GreetingRules.Facts;
                global java.util.List verdicts;
                rule "自己叫醒自己"
                when $f : Facts()
                then delete($f); insert(new Facts($f.hour(), $f.who()));
                end
                """;
        try (CompiledRules rules = compile(endless)) {
            assertThatThrownBy(() -> rules.decide(new GreetingRules.Facts(1, "x"), 1))
                    .hasMessageContaining("自己叫醒自己");
        }
    }

    private static CompiledRules compile(String drl) {
        return CompiledRules.compile(
                GreetingRules.SET, "greeting.drl", drl.getBytes(StandardCharsets.UTF_8), "test-" + System.nanoTime());
    }
}
