package io.siyuflow.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
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
    private final RuleCandidates candidates;
    private final RuleVersions versions;
    private final ObjectMapper json;
    private long seen = -1;

    DroolsRules(List<RuleSet<?, ?>> ruleSets, RuleVersions versions, ObjectMapper json, RuleCandidates candidates) {
        for (RuleSet<?, ?> ruleSet : ruleSets) {
            if (this.ruleSets.put(ruleSet.id(), ruleSet) != null) {
                throw new IllegalStateException("Two rule sets are called " + ruleSet.id());
            }
        }
        this.versions = versions;
        this.json = json;
        this.candidates = candidates;
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
        return candidates.problems(ruleSet, files);
    }

    @Override
    @Transactional
    public void accept(Map<String, byte[]> files, String by, String deploymentId) {
        touched(files).forEach(id -> candidates.accept(id, files, by, deploymentId));
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
            CompiledRules compiled = candidates
                    .take(version)
                    .orElseGet(() -> CompiledRules.compile(
                            ruleSets.get(version.ruleSet()),
                            version.resource(),
                            version.content(),
                            "v" + version.version()));
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

    private record Active(int version, CompiledRules compiled) {}
}
