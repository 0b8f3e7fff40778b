package io.siyuflow.rules;

/** A rule set for the tests of this package. */
public interface GreetingRules {

    RuleSet<Facts, Verdict> SET = new RuleSet<>("greeting", "打招呼", "test", Facts.class, Verdict.class);

    record Facts(int hour, String who) {}

    sealed interface Verdict {}

    record Wave(String who) implements Verdict {}

    record Nod() implements Verdict {}
}
