package io.siyuflow.rules;

import java.time.Instant;
import java.util.Arrays;

/** An accepted version of a rule set: its rules and the examples it was accepted with. */
record RuleVersion(
        String ruleSet,
        int version,
        String resource,
        byte[] content,
        String examples,
        Instant acceptedAt,
        String acceptedBy) {

    boolean sameAs(String otherResource, byte[] otherContent, String otherExamples) {
        return resource.equals(otherResource) && Arrays.equals(content, otherContent) && examples.equals(otherExamples);
    }
}
