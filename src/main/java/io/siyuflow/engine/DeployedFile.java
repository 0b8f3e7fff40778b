package io.siyuflow.engine;

import java.util.List;

/** The kinds of file that a deployment may hold. Anything else (HTML forms, DMN, scripts) could run or would be ignored. */
final class DeployedFile {

    static final String ACCEPTED = "不能部署这种文件。可以部署：流程 .bpmn、规则 .drl、决策表 .drl.xlsx 与 .drl.csv、规则示例 .examples.yaml";

    private static final List<String> RULES = List.of(".drl", ".drl.xlsx", ".drl.csv", ".examples.yaml");

    private DeployedFile() {}

    static boolean isModel(String name) {
        return name.endsWith(".bpmn");
    }

    static boolean isRules(String name) {
        return RULES.stream().anyMatch(name::endsWith);
    }

    static String simpleName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** {@code rules/autoreply/autoreply.drl.xlsx} → {@code autoreply}. */
    static String stem(String name) {
        String simple = simpleName(name);
        return simple.substring(0, simple.indexOf('.'));
    }
}
