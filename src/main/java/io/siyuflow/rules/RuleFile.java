package io.siyuflow.rules;

import java.util.List;

/** Names of the files that make a rule set: the rules as DRL or decision table, and the examples beside them. */
final class RuleFile {

    private static final List<String> RULE_ENDINGS = List.of(".drl", ".drl.xlsx", ".drl.csv");
    private static final String EXAMPLES_ENDING = ".examples.yaml";

    private RuleFile() {}

    static boolean isExamples(String resource) {
        return resource.endsWith(EXAMPLES_ENDING);
    }

    static boolean isRules(String resource) {
        return RULE_ENDINGS.stream().anyMatch(resource::endsWith);
    }

    /** {@code rules/autoreply/autoreply.drl} → {@code autoreply}. */
    static String ruleSetOf(String resource) {
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    static String nameOf(String resource) {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }
}
