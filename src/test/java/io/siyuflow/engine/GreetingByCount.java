package io.siyuflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyuflow.rules.Decision;
import io.siyuflow.rules.RuleSet;
import io.siyuflow.rules.Rules;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules without Drools: who has something to be told is greeted. */
class GreetingByCount implements Rules {

    static final RuleSet<Facts, Verdict> SET = new RuleSet<>("test-greeting", "问候", "test", Facts.class, Verdict.class);

    record Facts(String who, int count) {}

    sealed interface Verdict {}

    record Hello(String words) implements Verdict {}

    record Silence() implements Verdict {}

    @Override
    public Collection<RuleSet<?, ?>> all() {
        return List.of(SET);
    }

    @Override
    public Optional<RuleSet<?, ?>> find(String id) {
        return id.equals(SET.id()) ? Optional.of(SET) : Optional.empty();
    }

    @Override
    public Decision decide(String ruleSet, Record facts) {
        Facts given = (Facts) facts;
        return given.count() > 0
                ? new Decision(ruleSet, 3, List.of(new Hello("你好 " + given.who())), List.of("有内容就问候"))
                : new Decision(ruleSet, 3, List.of(new Silence()), List.of("没内容不问候"));
    }

    @Override
    public Decision decide(String ruleSet, JsonNode facts) {
        return decide(
                ruleSet,
                new Facts(facts.path("who").asText(), facts.path("count").asInt()));
    }

    @Override
    public List<String> check(Map<String, byte[]> files) {
        return List.of();
    }

    @Override
    public void accept(Map<String, byte[]> files, String by, String deploymentId) {
        assertThat(files).isEmpty();
    }
}
