package io.siyuflow.engine;

import io.siyuflow.callback.Event;
import io.siyuflow.callback.EventCatalogue;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.Connectors;
import io.siyuflow.rules.RuleSet;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the pages that list what a diagram can be made of: events, connectors, rule sets. */
final class CataloguePages {

    private static final String GENERATED =
            "<!-- Generated from the code by GeneratedFilesTest (-Dgenerate=true); do not edit. -->\n\n";

    /** File name to content. */
    Map<String, String> all(Connectors connectors, List<RuleSet<?, ?>> ruleSets) {
        return Map.of("events.md", events(), "connectors.md", connectors(connectors), "rule-sets.md", rules(ruleSets));
    }

    private static String events() {
        StringBuilder page = new StringBuilder("# Events\n\n" + GENERATED);
        page.append("A start event names the events that may start its process in the extension property\n")
                .append(
                        "`siyuflow.event`; a message of that name waits for one inside a process. In expressions the event\n")
                .append("is `event`, and around it `received` (`received.type()`, `received.account()`,\n")
                .append("`received.occurredAt()`, `received.receivedAt()`, `received.id()`).\n\n")
                .append("| event | 含义 | read as |\n|---|---|---|\n");
        for (Class<? extends Event> event : EventCatalogue.all()) {
            page.append("| `").append(EventCatalogue.typeOf(event)).append("` | ");
            page.append(EventCatalogue.labelOf(event))
                    .append(" | ")
                    .append(reads("event", event))
                    .append(" |\n");
        }
        return page.toString();
    }

    private static String connectors(Connectors connectors) {
        StringBuilder page = new StringBuilder("# Connectors\n\n" + GENERATED);
        page.append(
                        "Each has a template in Camunda Modeler. Inputs marked * are required. The result is read under the\n")
                .append(
                        "step's id in camelCase (`find-plan` → `findPlan`), or the name given in its template; how a call\n")
                .append("ended under that name and `Outcome`: `Done`, `Skipped` or `Rejected`.\n");
        for (Connectors.Definition connector : connectors.all()) {
            page.append('\n').append(connector(connector));
        }
        return page.toString();
    }

    private static String connector(Connectors.Definition connector) {
        ConnectorSpec spec = connector.spec();
        StringBuilder text = new StringBuilder("## `" + spec.id() + "` " + spec.name() + "\n\n");
        if (!spec.description().isEmpty()) {
            text.append(spec.description()).append("。\n\n");
        }
        text.append(kind(spec)).append("\n\n").append(inputs(connector.request()));
        if (connector.response().getRecordComponents().length > 0) {
            text.append("\nResult: ").append(fields(connector.response())).append("\n");
        }
        if (spec.errors().length > 0) {
            text.append("\n| code to catch | 含义 |\n|---|---|\n");
            for (String error : spec.errors()) {
                String[] parts = error.split("=", 2);
                text.append("| `")
                        .append(parts[0])
                        .append("` | ")
                        .append(parts[1])
                        .append(" |\n");
            }
        }
        return text.toString();
    }

    private static String kind(ConnectorSpec spec) {
        return switch (spec.kind()) {
            case CALL ->
                "Calls the outside: an external task, topic `" + spec.id() + "`, at most "
                        + spec.timeoutMillis() / 1000.0 + " s"
                        + (spec.priority() == 0 ? "" : ", priority " + spec.priority())
                        + (spec.repeatable() ? "; may be repeated." : "; never repeated when its result is unknown.");
            case GATHER -> "Reads our own tables, in the engine's transaction.";
            case LOCAL -> "Acts on our own tables or the passive answer, in the engine's transaction.";
        };
    }

    private static String rules(List<RuleSet<?, ?>> sets) {
        StringBuilder page = new StringBuilder("# Rule sets\n\n" + GENERATED);
        page.append("Each has a template in Camunda Modeler. Gateways ask `${decision.has('Verdict')}` and read\n")
                .append("`${decision.the('Verdict').field()}`.\n");
        for (RuleSet<?, ?> set : sets) {
            page.append("\n## `")
                    .append(set.id())
                    .append("` ")
                    .append(set.name())
                    .append("\n\n");
            page.append("`rules/")
                    .append(set.module())
                    .append("/")
                    .append(set.id())
                    .append(ending(set))
                    .append("`\n\n");
            page.append(inputs(set.facts())).append("\n| verdict | read as |\n|---|---|\n");
            for (Class<?> verdict : set.verdicts()) {
                page.append("| `").append(verdict.getSimpleName()).append("` | ");
                page.append(reads("decision.the('" + verdict.getSimpleName() + "')", verdict))
                        .append(" |\n");
            }
        }
        return page.toString();
    }

    private static String ending(RuleSet<?, ?> set) {
        Path table = Path.of("rules", set.module(), set.id() + ".drl.xlsx");
        return Files.exists(table) ? ".drl.xlsx" : ".drl";
    }

    private static String inputs(Class<? extends Record> form) {
        StringBuilder table = new StringBuilder("| input | 含义 | 类型 |\n|---|---|---|\n");
        for (Input input : Input.of(form)) {
            table.append("| `").append(input.name()).append(input.required() ? "` * | " : "` | ");
            table.append(input.label());
            if (!input.description().isEmpty()) {
                table.append("：").append(input.description());
            }
            table.append(" | ").append(input.type().replace("|", "\\|"));
            table.append(input.maxLength() > 0 ? "，最多 " + input.maxLength() + " 字 |\n" : " |\n");
        }
        return table.toString();
    }

    private static String reads(String root, Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> "`" + root + "." + component.getName() + "()`")
                .collect(Collectors.joining(" "));
    }

    private static String fields(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(CataloguePages::field)
                .collect(Collectors.joining(", "));
    }

    private static String field(RecordComponent component) {
        return "`" + component.getName() + "()` " + Input.name(component.getGenericType());
    }
}
