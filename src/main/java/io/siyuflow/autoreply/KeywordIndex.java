package io.siyuflow.autoreply;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The rules of an account that are switched on, compiled, in the order in which they are asked. */
final class KeywordIndex {

    private final List<Compiled> rules;

    private KeywordIndex(List<Compiled> rules) {
        this.rules = rules;
    }

    /** @param rules in order; those switched off are left out */
    static KeywordIndex of(List<KeywordRule> rules) {
        return new KeywordIndex(
                rules.stream().filter(KeywordRule::enabled).map(Compiled::of).toList());
    }

    /** The rules that listen now and hear one of their words in this message, first the one that should answer. */
    List<Hit> hits(String message, LocalDateTime now) {
        String folded = Folding.fold(message);
        List<Hit> hits = new ArrayList<>();
        if (folded.isEmpty()) {
            return hits;
        }
        for (Compiled compiled : rules) {
            if (compiled.rule.openTimes().isOpenAt(now)) {
                compiled.heard(folded).ifPresent(keyword -> hits.add(new Hit(compiled.rule, keyword)));
            }
        }
        return hits;
    }

    /** A rule and the word by which it was found. */
    record Hit(KeywordRule rule, Keyword keyword) {}

    private record Compiled(KeywordRule rule, List<Listening> words) {

        static Compiled of(KeywordRule rule) {
            return new Compiled(
                    rule, rule.keywords().stream().map(Listening::of).toList());
        }

        Optional<Keyword> heard(String folded) {
            return words.stream()
                    .filter(word -> word.test.test(folded))
                    .map(Listening::keyword)
                    .findFirst();
        }
    }

    private record Listening(Keyword keyword, Predicate<String> test) {

        static Listening of(Keyword keyword) {
            return new Listening(keyword, test(keyword));
        }

        private static Predicate<String> test(Keyword keyword) {
            String folded = keyword.folded();
            return switch (keyword.match()) {
                case EXACT -> folded::equals;
                case CONTAINS -> message -> message.contains(folded);
                case REGEX -> SafePattern.of(keyword.text())::isIn;
            };
        }
    }
}
