package io.siyuflow.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides by the newest accepted version of a rule set, on every node at most one second behind. */
public interface Rules {

    Collection<RuleSet<?, ?>> all();

    Optional<RuleSet<?, ?>> find(String id);

    /** @throws IllegalArgumentException when there is no such rule set or the facts are not its record */
    Decision decide(String ruleSet, Record facts);

    /** Reads the facts from the inputs of a business rule task and decides. */
    Decision decide(String ruleSet, JsonNode facts);

    /**
     * Compiles rule files and runs their examples (the given ones, else the last accepted ones) without accepting them.
     *
     * @param files resource name to content: {@code autoreply.drl}, {@code autoreply.drl.xlsx}, {@code autoreply.examples.yaml}
     * @return what is wrong, with file, line and example; empty when all is well
     */
    List<String> check(Map<String, byte[]> files);

    /** Accepts checked rule files as new versions, in the caller's transaction; unchanged ones make no new version. */
    void accept(Map<String, byte[]> files, String by, String deploymentId);
}
