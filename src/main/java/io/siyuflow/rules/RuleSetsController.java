package io.siyuflow.rules;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
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

    RuleSetsController(DroolsRules rules, RuleVersions versions) {
        this.rules = rules;
        this.versions = versions;
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
        boolean text = newest.resource().endsWith(".drl");
        String drl = text ? new String(newest.content(), StandardCharsets.UTF_8) : "";
        return new Detail(id, known(id).name(), newest.resource(), drl, newest.examples(), listed);
    }

    /** Makes an older version the newest again; refused if it no longer compiles or breaks its own examples. */
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

    record Restore(int version) {}
}
