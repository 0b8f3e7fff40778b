package io.siyuflow.rules;

import java.util.List;

/**
 * What the rules propose and which of them fired, kept with the event as the answer to "why".
 *
 * @param verdicts records of the rule set's verdict type, in the order they were added
 * @param fired names of the rules that fired, in order
 */
public record Decision(String ruleSet, int version, List<Object> verdicts, List<String> fired) {

    /** Whether there is a verdict of this simple name, for gateways: <code>${decision.has('Greet')}</code>. */
    public boolean has(String verdict) {
        return verdicts.stream().anyMatch(v -> v.getClass().getSimpleName().equals(verdict));
    }

    /**
     * The first verdict of this simple name: <code>${decision.the('Greet').message()}</code>.
     *
     * @throws IllegalStateException when there is none
     */
    public Object the(String verdict) {
        return verdicts.stream()
                .filter(v -> v.getClass().getSimpleName().equals(verdict))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("规则集 " + ruleSet + " 没有给出结论 " + verdict));
    }
}
