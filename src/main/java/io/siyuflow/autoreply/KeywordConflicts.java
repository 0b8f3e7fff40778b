package io.siyuflow.autoreply;

import io.siyuflow.autoreply.Keyword.Match;
import io.siyuflow.shared.RequestRefused.FieldError;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which rules get into each other's way. Rules that are switched off get into nobody's. Words are looked up, not compared one by
 * one: a list of thousands of words is checked in a moment.
 */
final class KeywordConflicts {

    private final List<KeywordRule> rules;

    /** Where in {@link #rules} a word is heard; regular expressions by their text, all others folded. */
    private final Map<Match, Map<String, Set<Integer>>> heardBy = new EnumMap<>(Match.class);

    private final TreeSet<Integer> lengths = new TreeSet<>();

    /** By their text, as far as they were asked: to read one takes longer than to try it on a word. */
    private final Map<String, SafePattern> expressions = new HashMap<>();

    /** @param all of the account, in order */
    KeywordConflicts(List<KeywordRule> all) {
        this.rules = all.stream().filter(KeywordRule::enabled).toList();
        for (Match match : Match.values()) {
            heardBy.put(match, new HashMap<>());
        }
        for (int place = 0; place < rules.size(); place++) {
            for (Keyword keyword : rules.get(place).keywords()) {
                hears(place, keyword);
            }
        }
    }

    private void hears(int place, Keyword keyword) {
        heardBy.get(keyword.match())
                .computeIfAbsent(keyword.compared(), word -> new TreeSet<>())
                .add(place);
        if (keyword.match() == Match.CONTAINS) {
            lengths.add(keyword.compared().length());
        }
    }

    /** Why this rule can't be switched on as it stands: words that another of the same priority has too, or nothing left to hear. */
    List<FieldError> mistakes(KeywordRule rule) {
        List<FieldError> mistakes = new ArrayList<>();
        for (int i = 0; i < rule.keywords().size(); i++) {
            String field = "keywords[" + i + "]";
            Keyword keyword = rule.keywords().get(i);
            twin(rule, keyword)
                    .ifPresent(other -> mistakes.add(new FieldError(
                            field,
                            "关键词" + keyword + "已在规则「" + other.name() + "」里，时间有重叠，优先级也都是「"
                                    + rule.priority().label() + "」。请改关键词或时间，或给其中一条换优先级")));
        }
        if (mistakes.isEmpty()) {
            neverHeard(rule).ifPresent(why -> mistakes.add(new FieldError("keywords", why)));
        }
        return mistakes;
    }

    /** What the operator should know of a rule that works: words that others answer first. */
    List<String> notices(KeywordRule rule) {
        List<String> notices = new ArrayList<>();
        for (Keyword keyword : rule.keywords()) {
            coveredBy(rule, keyword)
                    .ifPresent(other -> notices.add("关键词" + keyword + "总是先由规则「" + other.name() + "」回复"));
        }
        return notices;
    }

    private Optional<String> neverHeard(KeywordRule rule) {
        List<Optional<KeywordRule>> before = rule.keywords().stream()
                .map(keyword -> coveredBy(rule, keyword).or(() -> matchedFirst(rule, keyword)))
                .toList();
        if (before.isEmpty() || before.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        String names = String.join(
                "、",
                before.stream()
                        .map(other -> "「" + other.get().name() + "」")
                        .distinct()
                        .toList());
        return Optional.of("这条规则永远不会回复：它的关键词都先由排在前面的规则" + names + "回复。请提高优先级、往前移，或改关键词");
    }

    private Optional<KeywordRule> twin(KeywordRule rule, Keyword keyword) {
        return inOrder(hearing(keyword.match(), keyword.compared()))
                .filter(other -> other.id() != rule.id() && other.priority() == rule.priority())
                .filter(other -> other.openTimes().overlaps(rule.openTimes()))
                .findFirst();
    }

    private Optional<KeywordRule> coveredBy(KeywordRule rule, Keyword keyword) {
        return inOrder(hearingAllOf(keyword))
                .filter(other -> other.id() != rule.id() && before(other, rule))
                .filter(other -> other.openTimes().covers(rule.openTimes()))
                .findFirst();
    }

    /** A whole message is heard by a regular expression or it is not; of all messages with a word in them that can't be told. */
    private Optional<KeywordRule> matchedFirst(KeywordRule rule, Keyword keyword) {
        return keyword.match() != Match.EXACT
                ? Optional.empty()
                : rules.stream()
                        .filter(other -> other.id() != rule.id() && before(other, rule))
                        .filter(other -> other.openTimes().covers(rule.openTimes()))
                        .filter(other -> matches(other, keyword.folded()))
                        .findFirst();
    }

    private boolean matches(KeywordRule rule, String message) {
        return rule.keywords().stream()
                .filter(keyword -> keyword.match() == Match.REGEX)
                .anyMatch(keyword -> expressions
                        .computeIfAbsent(keyword.text(), SafePattern::of)
                        .isIn(message));
    }

    /** @see Keyword#hearsAllOf */
    private Set<Integer> hearingAllOf(Keyword keyword) {
        String word = keyword.compared();
        Set<Integer> places = new TreeSet<>(hearing(keyword.match(), word));
        if (keyword.match() != Match.REGEX) {
            for (int length : lengths.headSet(word.length(), true)) {
                for (int at = 0; at + length <= word.length(); at++) {
                    places.addAll(hearing(Match.CONTAINS, word.substring(at, at + length)));
                }
            }
        }
        return places;
    }

    private Set<Integer> hearing(Match match, String word) {
        return heardBy.get(match).getOrDefault(word, Set.of());
    }

    private Stream<KeywordRule> inOrder(Set<Integer> places) {
        return places.stream().map(rules::get);
    }

    private static boolean before(KeywordRule one, KeywordRule other) {
        int byPriority = one.priority().compareTo(other.priority());
        return byPriority < 0 || (byPriority == 0 && one.position() < other.position());
    }
}
