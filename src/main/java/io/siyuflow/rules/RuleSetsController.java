package io.siyuflow.rules;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyuflow.account.AdminOnly;
import io.siyuflow.shared.RequestRefused;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The rule sets, what they say, and the way back to an older version. */
@RestController
@RequestMapping("/api/rule-sets")
class RuleSetsController {

    private final DroolsRules rules;
    private final RuleVersions versions;
    private final ObjectMapper json;

    RuleSetsController(DroolsRules rules, RuleVersions versions, ObjectMapper json) {
        this.rules = rules;
        this.versions = versions;
        this.json = json;
    }

    @GetMapping
    List<Summary> list() {
        return rules.all().stream().map(this::summary).toList();
    }

    @GetMapping("/{id}")
    Detail find(@PathVariable String id) {
        List<RuleVersion> all = versions.all(known(id).id());
        List<Version> listed = all.stream()
                .map(v -> new Version(v.version(), v.acceptedAt(), v.acceptedBy()))
                .toList();
        if (all.isEmpty()) {
            return new Detail(id, known(id).name(), null, "", "", listed);
        }
        RuleVersion newest = all.get(0);
        boolean text = !DecisionTable.is(newest.resource());
        String drl = text ? new String(newest.content(), StandardCharsets.UTF_8) : "";
        return new Detail(id, known(id).name(), newest.resource(), drl, newest.examples(), listed);
    }

    /** What one version says, as text, so that two can be compared. */
    @GetMapping("/{id}/versions/{version}")
    Content version(@PathVariable String id, @PathVariable int version) {
        RuleVersion found = versions.all(known(id).id()).stream()
                .filter(v -> v.version() == version)
                .findFirst()
                .orElseThrow(() -> RequestRefused.notFound("规则集没有这个版本"));
        return new Content(version, text(found), found.examples());
    }

    private static String text(RuleVersion version) {
        return DecisionTable.is(version.resource())
                ? DecisionTable.read(version.content()).text()
                : new String(version.content(), StandardCharsets.UTF_8);
    }

    /** Makes an older version the newest again; refused if it no longer compiles or breaks its own examples. */
    @AdminOnly
    @PostMapping("/{id}/restore")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void restore(@PathVariable String id, @RequestBody Restore body, Principal user) {
        RuleVersion old = versions.all(known(id).id()).stream()
                .filter(v -> v.version() == body.version())
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "规则集没有这个版本"));
        Map<String, byte[]> files = Map.of(
                old.resource(),
                old.content(),
                id + ".examples.yaml",
                old.examples().getBytes(StandardCharsets.UTF_8));
        List<String> problems = rules.check(files);
        if (!problems.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "不能恢复：" + String.join("\n", problems));
        }
        rules.accept(files, user.getName(), null);
    }

    /** What the newest version would decide of these facts, and by which rules; nothing is done. */
    @PostMapping("/{id}/dry-run")
    Verdicts dryRun(@PathVariable String id, @Valid @RequestBody Facts body) {
        known(id);
        try {
            Decision decision = rules.decide(id, (JsonNode) json.valueToTree(body.facts()));
            return new Verdicts(
                    decision.version(),
                    decision.verdicts().stream().map(this::told).toList(),
                    decision.fired());
        } catch (IllegalArgumentException unreadable) {
            throw RequestRefused.invalid("facts", unreadable.getMessage());
        }
    }

    private Map<String, Object> told(Object verdict) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("type", verdict.getClass().getSimpleName());
        told.putAll(json.convertValue(verdict, new TypeReference<Map<String, Object>>() {}));
        return told;
    }

    private Summary summary(RuleSet<?, ?> ruleSet) {
        return versions.newest(ruleSet.id())
                .map(v -> new Summary(
                        ruleSet.id(),
                        ruleSet.name(),
                        ruleSet.module(),
                        v.version(),
                        rules.ruleNames(ruleSet.id()),
                        v.acceptedAt(),
                        v.acceptedBy()))
                .orElseGet(() -> new Summary(ruleSet.id(), ruleSet.name(), ruleSet.module(), 0, List.of(), null, null));
    }

    private RuleSet<?, ?> known(String id) {
        return rules.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "没有这个规则集"));
    }

    record Summary(
            String id,
            String name,
            String module,
            int version,
            List<String> rules,
            @Nullable Instant acceptedAt,
            @Nullable String by) {}

    record Detail(
            String id, String name, @Nullable String resource, String drl, String examples, List<Version> versions) {}

    record Version(int version, Instant acceptedAt, String by) {}

    /** @param rules of a table: a line for each cell that holds something */
    record Content(int version, String rules, String examples) {}

    record Restore(int version) {}

    /** @param facts the record that the rule set reads */
    record Facts(@NotNull(message = "请填写事实") Map<String, Object> facts) {}

    /** @param verdicts each with its type and fields */
    record Verdicts(int version, List<Map<String, Object>> verdicts, List<String> fired) {}
}
