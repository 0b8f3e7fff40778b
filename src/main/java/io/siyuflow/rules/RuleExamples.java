package io.siyuflow.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the examples beside a rule file: given these facts, exactly these verdicts. */
final class RuleExamples {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory())
            .registerModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final List<Example> examples;

    private RuleExamples(List<Example> examples) {
        this.examples = examples;
    }

    static RuleExamples read(String yaml) throws JsonProcessingException {
        List<Example> read = YAML.readValue(yaml, new TypeReference<List<Example>>() {});
        return new RuleExamples(read == null ? List.of() : read);
    }

    int size() {
        return examples.size();
    }

    /** @return one sentence for each example that is not met */
    List<String> problems(RuleSet<?, ?> ruleSet, CompiledRules rules, String file) {
        List<String> problems = new ArrayList<>();
        for (Example example : examples) {
            try {
                List<JsonNode> got = verdicts(decide(ruleSet, rules, example));
                if (!meets(got, example.expect())) {
                    problems.add("%s 示例「%s」：期望 %s，得到 %s".formatted(file, example.name(), example.expect(), got));
                }
            } catch (JsonProcessingException | RuntimeException e) {
                problems.add("%s 示例「%s」：%s".formatted(file, example.name(), e.getMessage()));
            }
        }
        return problems;
    }

    /** The rules that no example fires. */
    Set<String> uncovered(RuleSet<?, ?> ruleSet, CompiledRules rules) throws JsonProcessingException {
        Set<String> left = new HashSet<>(rules.ruleNames());
        for (Example example : examples) {
            decide(ruleSet, rules, example).fired().forEach(left::remove);
        }
        return left;
    }

    private static Decision decide(RuleSet<?, ?> ruleSet, CompiledRules rules, Example example)
            throws JsonProcessingException {
        return rules.decide(YAML.treeToValue(example.facts(), ruleSet.facts()), 0);
    }

    private static List<JsonNode> verdicts(Decision decision) {
        List<JsonNode> found = new ArrayList<>();
        for (Object verdict : decision.verdicts()) {
            ObjectNode node = YAML.valueToTree(verdict);
            found.add(node.put("type", verdict.getClass().getSimpleName()));
        }
        return found;
    }

    /** As many verdicts as expected, each with at least the fields that the example names; the order does not matter. */
    private static boolean meets(List<JsonNode> got, List<Map<String, JsonNode>> expected) {
        List<JsonNode> left = new ArrayList<>(got);
        for (Map<String, JsonNode> want : expected) {
            JsonNode match = left.stream()
                    .filter(verdict ->
                            want.entrySet().stream().allMatch(field -> same(field.getValue(), verdict, field.getKey())))
                    .findFirst()
                    .orElse(null);
            if (match == null) {
                return false;
            }
            left.remove(match);
        }
        return left.isEmpty();
    }

    private static boolean same(JsonNode wanted, JsonNode verdict, String field) {
        JsonNode got = verdict.path(field);
        return wanted.equals(got)
                || (wanted.isValueNode() && got.isValueNode() && wanted.asText().equals(got.asText()));
    }

    /** @param expect verdicts, each with its {@code type} and the fields that matter; empty: none */
    record Example(String name, JsonNode facts, List<Map<String, JsonNode>> expect) {

        Example {
            expect = expect == null ? List.of() : expect;
        }
    }
}
