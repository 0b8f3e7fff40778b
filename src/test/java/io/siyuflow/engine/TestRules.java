package io.siyuflow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyuflow.rules.Decision;
import io.siyuflow.rules.RuleSet;
import io.siyuflow.rules.Rules;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One rule set; a file that says "broken" does not compile, what is accepted is kept. */
final class TestRules implements Rules {

    static final RuleSet<Facts, Verdict> REPLY =
            new RuleSet<>("test-reply", "测试回复", "test", Facts.class, Verdict.class);

    final List<String> accepted = new ArrayList<>();

    record Facts(@NotNull String occasion, String plan) {}

    sealed interface Verdict {}

    record Reply(String plan) implements Verdict {}

    record Silence(String reason) implements Verdict {}

    @Override
    public Collection<RuleSet<?, ?>> all() {
        return List.of(REPLY);
    }

    @Override
    public Optional<RuleSet<?, ?>> find(String id) {
        return id.equals(REPLY.id()) ? Optional.of(REPLY) : Optional.empty();
    }

    @Override
    public Decision decide(String ruleSet, Record facts) {
        return new Decision(ruleSet, 1, List.of(new Reply("p-1")), List.of("有方案就回复"));
    }

    @Override
    public Decision decide(String ruleSet, JsonNode facts) {
        return new Decision(ruleSet, 1, List.of(new Reply("p-1")), List.of("有方案就回复"));
    }

    @Override
    public List<String> check(Map<String, byte[]> files) {
        return files.entrySet().stream()
                .filter(file -> new String(file.getValue(), java.nio.charset.StandardCharsets.UTF_8).contains("broken"))
                .map(file -> file.getKey() + " 第 3 行：读不懂")
                .toList();
    }

    @Override
    public void accept(Map<String, byte[]> files, String by, String deploymentId) {
        files.keySet().forEach(file -> accepted.add(file + " by " + by));
    }
}
