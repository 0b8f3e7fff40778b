package io.siyuflow.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** What rule sets would be by files that are offered: judged by compiling and by their examples, and written down once accepted. */
@Component
class RuleCandidates {

    private final Map<String, Checked> checked = new ConcurrentHashMap<>();
    private final RuleVersions versions;
    private final Clock clock;

    RuleCandidates(RuleVersions versions, Clock clock) {
        this.versions = versions;
        this.clock = clock;
    }

    /** @return what keeps the files from being accepted; none when they change nothing */
    List<String> problems(RuleSet<?, ?> ruleSet, Map<String, byte[]> files) {
        Candidate candidate = candidate(ruleSet.id(), files);
        if (candidate.resource() == null) {
            return List.of("规则集「" + ruleSet.id() + "」还没有规则文件，只有示例");
        }
        if (candidate.unchanged()) {
            return List.of();
        }
        List<String> inTable = problemsOfTable(candidate);
        if (!inTable.isEmpty()) {
            return inTable;
        }
        try {
            CompiledRules compiled = CompiledRules.compile(
                    ruleSet, candidate.resource(), candidate.content(), "candidate-" + System.nanoTime());
            List<String> problems = problemsOfExamples(ruleSet, candidate.examples(), compiled);
            keepOrClose(
                    ruleSet.id(), new Checked(candidate.resource(), candidate.content(), compiled), problems.isEmpty());
            return problems;
        } catch (CompiledRules.RulesDoNotCompile mistakes) {
            return mistakes.problems();
        }
    }

    private static List<String> problemsOfExamples(RuleSet<?, ?> ruleSet, String yaml, CompiledRules compiled) {
        String file = ruleSet.id() + ".examples.yaml";
        try {
            RuleExamples examples = RuleExamples.read(yaml);
            return examples.size() == 0
                    ? List.of("规则集「" + ruleSet.id() + "」没有示例；请在旁边附上 " + file)
                    : examples.problems(ruleSet, compiled, file);
        } catch (JsonProcessingException unreadable) {
            return List.of(file + " 读不懂：" + unreadable.getOriginalMessage());
        }
    }

    /** What was compiled to be judged is most likely about to be accepted: at the first start half of the compiling is saved. */
    private void keepOrClose(String id, Checked candidate, boolean good) {
        Checked superseded = good ? checked.put(id, candidate) : candidate;
        if (superseded != null) {
            superseded.compiled().close();
        }
    }

    private static List<String> problemsOfTable(Candidate candidate) {
        if (!DecisionTable.is(candidate.resource())) {
            return List.of();
        }
        try {
            return DecisionTable.read(candidate.content()).problems(candidate.resource());
        } catch (DecisionTable.Unreadable unreadable) {
            return List.of(candidate.resource() + "：" + unreadable.getMessage());
        }
    }

    /** Adds the next version, unless the files change nothing. */
    void accept(String id, Map<String, byte[]> files, String by, String deploymentId) {
        Candidate candidate = candidate(id, files);
        if (!candidate.unchanged()) {
            versions.add(
                    new RuleVersion(
                            id,
                            candidate.last().map(RuleVersion::version).orElse(0) + 1,
                            candidate.resource(),
                            candidate.content(),
                            candidate.examples(),
                            clock.instant(),
                            by),
                    deploymentId);
        }
    }

    /** What was compiled to judge this very version; at most once, whoever takes it closes it. */
    Optional<CompiledRules> take(RuleVersion version) {
        Checked candidate = checked.remove(version.ruleSet());
        if (candidate != null && !candidate.is(version)) {
            candidate.compiled().close();
            candidate = null;
        }
        return Optional.ofNullable(candidate).map(Checked::compiled);
    }

    /** What the rule set would be: the given files, and for what is not given the last accepted ones. */
    private Candidate candidate(String id, Map<String, byte[]> files) {
        Optional<RuleVersion> last = versions.newest(id);
        String resource = last.map(RuleVersion::resource).orElse(null);
        byte[] content = last.map(RuleVersion::content).orElse(null);
        String examples = last.map(RuleVersion::examples).orElse("");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (!RuleFile.ruleSetOf(file.getKey()).equals(id)) {
                continue;
            }
            if (RuleFile.isExamples(file.getKey())) {
                examples = new String(file.getValue(), StandardCharsets.UTF_8);
            } else if (RuleFile.isRules(file.getKey())) {
                resource = RuleFile.nameOf(file.getKey());
                content = file.getValue();
            }
        }
        return new Candidate(last, resource, content, examples);
    }

    private record Checked(String resource, byte[] content, CompiledRules compiled) {

        boolean is(RuleVersion version) {
            return resource.equals(version.resource()) && Arrays.equals(content, version.content());
        }
    }

    private record Candidate(Optional<RuleVersion> last, String resource, byte[] content, String examples) {

        boolean unchanged() {
            return resource == null
                    || last.filter(v -> v.sameAs(resource, content, examples)).isPresent();
        }
    }
}
