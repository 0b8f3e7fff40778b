package io.siyuflow.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decides with Drools. Holds the newest accepted version of each rule set compiled, and keeps the last good one if a newer fails. */
@Service
class DroolsRules implements Rules {

    private static final Logger log = LoggerFactory.getLogger(DroolsRules.class);

    private final Map<String, RuleSet<?, ?>> ruleSets = new TreeMap<>();
    private final Map<String, Active> active = new ConcurrentHashMap<>();
    private final Map<String, Checked> checked = new ConcurrentHashMap<>();
    private final RuleVersions versions;
    private final ObjectMapper json;
    private final Clock clock;
    private long seen = -1;

    DroolsRules(List<RuleSet<?, ?>> ruleSets, RuleVersions versions, ObjectMapper json, Clock clock) {
        for (RuleSet<?, ?> ruleSet : ruleSets) {
            if (this.ruleSets.put(ruleSet.id(), ruleSet) != null) {
                throw new IllegalStateException("Two rule sets are called " + ruleSet.id());
            }
        }
        this.versions = versions;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Collection<RuleSet<?, ?>> all() {
        return List.copyOf(ruleSets.values());
    }

    @Override
    public Optional<RuleSet<?, ?>> find(String id) {
        return Optional.ofNullable(ruleSets.get(id));
    }

    @Override
    public Decision decide(String ruleSet, Record facts) {
        Active rules = active(known(ruleSet));
        return rules.compiled().decide(facts, rules.version());
    }

    @Override
    public Decision decide(String ruleSet, JsonNode facts) {
        RuleSet<?, ?> known = known(ruleSet);
        try {
            return decide(ruleSet, (Record) json.treeToValue(facts, known.facts()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("规则集 " + ruleSet + " 读不懂这些事实：" + e.getOriginalMessage(), e);
        }
    }

    @Override
    public List<String> check(Map<String, byte[]> files) {
        List<String> problems = new ArrayList<>();
        for (String id : touched(files)) {
            problems.addAll(checkOne(id, files));
        }
        return problems;
    }

    private List<String> checkOne(String id, Map<String, byte[]> files) {
        RuleSet<?, ?> ruleSet = ruleSets.get(id);
        if (ruleSet == null) {
            return List.of("没有名为「" + id + "」的规则集；现有：" + String.join("、", ruleSets.keySet()));
        }
        Candidate candidate = candidate(id, files);
        if (candidate.resource() == null) {
            return List.of("规则集「" + id + "」还没有规则文件，只有示例");
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
            keepOrClose(id, new Checked(candidate.resource(), candidate.content(), compiled), problems.isEmpty());
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

    @Override
    @Transactional
    public void accept(Map<String, byte[]> files, String by, String deploymentId) {
        for (String id : touched(files)) {
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
    }

    /** Every node learns of a new version within a second; compiling happens here, never while somebody waits for a verdict. */
    @Scheduled(fixedDelay = 1000)
    void poll() {
        try {
            refresh();
        } catch (DataAccessException away) {
            log.warn("Rule versions can't be read now, deciding by those in memory: {}", away.getMessage());
        }
    }

    private synchronized void refresh() {
        long marker = versions.marker();
        if (marker == seen) {
            return;
        }
        versions.newest().stream()
                .filter(v -> ruleSets.containsKey(v.ruleSet()))
                .forEach(this::activate);
        seen = marker;
    }

    private Active active(RuleSet<?, ?> ruleSet) {
        Active rules = active.get(ruleSet.id());
        if (rules == null) {
            refresh();
            rules = active.get(ruleSet.id());
        }
        if (rules == null) {
            throw new IllegalStateException("规则集「" + ruleSet.id() + "」还没有可用的版本");
        }
        return rules;
    }

    private void activate(RuleVersion version) {
        Active current = active.get(version.ruleSet());
        if (current != null && current.version() == version.version()) {
            return;
        }
        try {
            CompiledRules compiled = compiled(version);
            Active before = active.put(version.ruleSet(), new Active(version.version(), compiled));
            if (before != null) {
                before.compiled().close();
            }
            log.info("Rule set {} decides by version {}", version.ruleSet(), version.version());
        } catch (CompiledRules.RulesDoNotCompile mistakes) {
            log.error(
                    "Rule set {} version {} does not compile here; the last good one goes on:\n{}",
                    version.ruleSet(),
                    version.version(),
                    mistakes.getMessage());
        }
    }

    private CompiledRules compiled(RuleVersion version) {
        Checked candidate = checked.remove(version.ruleSet());
        if (candidate != null && candidate.is(version)) {
            return candidate.compiled();
        }
        if (candidate != null) {
            candidate.compiled().close();
        }
        return CompiledRules.compile(
                ruleSets.get(version.ruleSet()), version.resource(), version.content(), "v" + version.version());
    }

    List<String> ruleNames(String id) {
        return active(known(id)).compiled().ruleNames();
    }

    private RuleSet<?, ?> known(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("没有名为「" + id + "」的规则集"));
    }

    private static TreeSet<String> touched(Map<String, byte[]> files) {
        TreeSet<String> ids = new TreeSet<>();
        files.keySet().stream()
                .filter(name -> RuleFile.isRules(name) || RuleFile.isExamples(name))
                .forEach(name -> ids.add(RuleFile.ruleSetOf(name)));
        return ids;
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

    private record Active(int version, CompiledRules compiled) {}

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
