package io.siyuflow.autoreply;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyuflow.autoreply.Keyword.Match;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.RequestRefused.FieldError;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class KeywordConflictsTest {

    private static final OpenTimes MORNING =
            new OpenTimes(Set.of(), LocalTime.of(8, 0), LocalTime.of(12, 0), null, null);
    private static final OpenTimes DAY = new OpenTimes(Set.of(), LocalTime.of(8, 0), LocalTime.of(18, 0), null, null);

    /** Comparing each word with every other is slow and surely right. */
    @Property(tries = 500)
    void findsWhatComparingEachWordWithEveryOtherFinds(@ForAll("rules") List<KeywordRule> rules) {
        KeywordConflicts conflicts = new KeywordConflicts(rules);

        for (KeywordRule rule : rules) {
            assertThat(conflicts.notices(rule)).isEqualTo(notices(rules, rule));
            assertThat(conflicts.mistakes(rule)).extracting(FieldError::field).isEqualTo(mistakes(rules, rule));
        }
    }

    @Test
    @Timeout(5)
    void thousandsOfRulesAreCheckedInAMoment() {
        List<KeywordRule> many = IntStream.range(0, 2_000)
                .mapToObj(n -> rule(n, Priority.NORMAL, OpenTimes.ALWAYS, wordsOf(n)))
                .toList();

        assertThat(new KeywordConflicts(many).mistakes(many.get(1_999))).isEmpty();
        KeywordConflicts asManyAsThereMayBe = new KeywordConflicts(many.subList(0, KeepingRules.MOST_RULES));
        assertThat(many.subList(0, KeepingRules.MOST_RULES))
                .allSatisfy(rule -> assertThat(asManyAsThereMayBe.notices(rule)).isEmpty());
    }

    /** Thirty different ones, as many as a rule may have, up to twenty characters long. */
    private static List<Keyword> wordsOf(int rule) {
        return IntStream.range(0, 30)
                .mapToObj(n -> new Keyword("问" + rule + "号" + n + "吗".repeat(n % 14), Match.values()[n % 2]))
                .toList();
    }

    private static List<String> mistakes(List<KeywordRule> all, KeywordRule rule) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < rule.keywords().size(); i++) {
            Keyword keyword = rule.keywords().get(i);
            if (first(
                            all,
                            rule,
                            keyword::sameAs,
                            (other, mine) -> other.priority() == mine.priority()
                                    && other.openTimes().overlaps(mine.openTimes()))
                    .isPresent()) {
                fields.add("keywords[" + i + "]");
            }
        }
        boolean unheard = rule.keywords().stream()
                .allMatch(keyword -> hiddenBy(all, rule, keyword).isPresent()
                        || hiddenBy(all, rule, heard -> matches(heard, keyword)).isPresent());
        return fields.isEmpty() && unheard ? List.of("keywords") : fields;
    }

    private static List<String> notices(List<KeywordRule> all, KeywordRule rule) {
        return rule.keywords().stream()
                .flatMap(keyword ->
                        hiddenBy(all, rule, keyword)
                                .map(other -> "关键词" + keyword + "总是先由规则「" + other.name() + "」回复")
                                .stream())
                .toList();
    }

    private static boolean matches(Keyword expression, Keyword message) {
        return expression.match() == Match.REGEX
                && message.match() == Match.EXACT
                && SafePattern.of(expression.text()).isIn(message.folded());
    }

    private static Optional<KeywordRule> hiddenBy(List<KeywordRule> all, KeywordRule rule, Keyword keyword) {
        return hiddenBy(all, rule, heard -> heard.hearsAllOf(keyword));
    }

    private static Optional<KeywordRule> hiddenBy(List<KeywordRule> all, KeywordRule rule, Predicate<Keyword> words) {
        return first(
                all,
                rule,
                words,
                (other, mine) -> Comparator.comparing(KeywordRule::priority)
                                        .thenComparing(KeywordRule::position)
                                        .compare(other, mine)
                                < 0
                        && other.openTimes().covers(mine.openTimes()));
    }

    private static Optional<KeywordRule> first(
            List<KeywordRule> all,
            KeywordRule rule,
            Predicate<Keyword> words,
            BiPredicate<KeywordRule, KeywordRule> inTheWay) {
        return all.stream()
                .filter(other -> other.enabled() && other.id() != rule.id())
                .filter(other -> other.keywords().stream().anyMatch(words))
                .filter(other -> inTheWay.test(other, rule))
                .findFirst();
    }

    @Provide
    Arbitrary<List<KeywordRule>> rules() {
        Arbitrary<Keyword> keyword = Combinators.combine(
                        Arbitraries.strings().withChars("abAＡ价").ofMinLength(1).ofMaxLength(4),
                        Arbitraries.of(Match.class))
                .as(Keyword::new);
        Arbitrary<KeywordRule> rule = Combinators.combine(
                        Arbitraries.of(Priority.class),
                        Arbitraries.of(OpenTimes.ALWAYS, MORNING, DAY),
                        keyword.list().ofMinSize(1).ofMaxSize(3))
                .as((priority, times, keywords) -> rule(0, priority, times, keywords));
        return rule.list().ofMaxSize(7).map(KeywordConflictsTest::inOrder);
    }

    private static List<KeywordRule> inOrder(List<KeywordRule> drawn) {
        List<KeywordRule> sorted = drawn.stream()
                .sorted(Comparator.comparing(KeywordRule::priority))
                .toList();
        return IntStream.range(0, sorted.size())
                .mapToObj(n -> rule(
                        n,
                        sorted.get(n).priority(),
                        sorted.get(n).openTimes(),
                        sorted.get(n).keywords()))
                .toList();
    }

    private static KeywordRule rule(int place, Priority priority, OpenTimes times, List<Keyword> keywords) {
        return new KeywordRule(
                place + 1L,
                new AccountId("wx1"),
                "规则" + place,
                place % 5 != 4,
                priority,
                place,
                keywords,
                times,
                List.of(),
                true,
                null,
                Instant.EPOCH);
    }
}
