package io.siyuflow.engine;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The habits that keep diagrams readable (ids by role, Chinese names, key = file name). Breaking one is a warning only. */
final class HabitCheck {

    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern CHINESE = Pattern.compile(".*\\p{IsHan}.*", Pattern.DOTALL);

    private static final Set<String> NAMED = Set.of(
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "boundaryEvent",
            "task",
            "manualTask",
            "serviceTask",
            "sendTask",
            "businessRuleTask",
            "receiveTask",
            "userTask",
            "callActivity",
            "subProcess");

    private HabitCheck() {}

    static List<ModelProblem> warnings(String file, BpmnElement definitions) {
        return definitions
                .children("process")
                .flatMap(process ->
                        Stream.concat(key(file, process), process.tree().flatMap(node -> node(file, node))))
                .toList();
    }

    private static Stream<ModelProblem> key(String file, BpmnElement process) {
        String key = process.attribute("id");
        String simple = file.substring(file.lastIndexOf('/') + 1);
        return simple.equals(key + ".bpmn") ? Stream.empty() : warning(file, process, "文件名应为 " + key + ".bpmn（流程的 ID）");
    }

    private static Stream<ModelProblem> node(String file, BpmnElement node) {
        if (!NAMED.contains(node.name()) && !node.name().endsWith("Gateway")) {
            return Stream.empty();
        }
        Stream<ModelProblem> id = KEBAB.matcher(node.attribute("id")).matches()
                ? Stream.empty()
                : warning(file, node, "ID 宜按作用命名，例如 send-welcome，而不是 " + node.attribute("id"));
        boolean named = !NAMED.contains(node.name())
                || CHINESE.matcher(node.attribute("name")).matches();
        return named ? id : Stream.concat(id, warning(file, node, "请写上中文名称"));
    }

    private static Stream<ModelProblem> warning(String file, BpmnElement element, String text) {
        return Stream.of(ModelProblem.at(file, element, text).asWarning());
    }
}
