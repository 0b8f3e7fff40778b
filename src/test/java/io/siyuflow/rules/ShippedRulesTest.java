package io.siyuflow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyuflow.autoreply.AutoreplyRules;
import io.siyuflow.broadcast.BroadcastRules;
import io.siyuflow.contact.WelcomeRules;
import io.siyuflow.material.PublicationRules;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedRulesTest {

    static Stream<RuleSet<?, ?>> ruleSets() {
        return Stream.of(AutoreplyRules.RULES, BroadcastRules.RULES, PublicationRules.RULES, WelcomeRules.RULES);
    }

    @ParameterizedTest
    @MethodSource("ruleSets")
    void meetTheirExamplesAndEveryRuleIsFiredByOne(RuleSet<?, ?> set) throws Exception {
        Path folder = Path.of("rules", set.module());
        Path file = Stream.of(".drl", ".drl.xlsx", ".drl.csv")
                .map(ending -> folder.resolve(set.id() + ending))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        byte[] content = Files.readAllBytes(file);
        String examples =
                new String(Files.readAllBytes(folder.resolve(set.id() + ".examples.yaml")), StandardCharsets.UTF_8);

        try (CompiledRules rules =
                CompiledRules.compile(set, file.getFileName().toString(), content, "shipped-" + set.id())) {
            RuleExamples read = RuleExamples.read(examples);

            assertThat(read.problems(set, rules, set.id() + ".examples.yaml")).isEmpty();
            assertThat(read.uncovered(set, rules)).isEmpty();
        }
    }
}
