package io.siyuflow.autoreply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.siyuflow.autoreply.Keyword.Match;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import io.siyuflow.shared.RequestRefused.FieldError;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordMatchingTest {

    private static final LocalDateTime NOON = LocalDateTime.of(2026, 3, 2, 12, 0);

    @ParameterizedTest
    @CsvSource({
        "EXACT, 价格, 价格, true",
        "EXACT, 价格, ' 价格 ', true",
        "EXACT, 价格, 价格表, false",
        "EXACT, VIP, ｖｉｐ, true",
        "CONTAINS, 价格, 请问价格是多少, true",
        "CONTAINS, wifi, 店里有ＷｉＦｉ吗, true",
        "CONTAINS, （优惠）, 今天(优惠)吗, true",
        "CONTAINS, 价格, 多少钱, false",
        "REGEX, '^订单\\d{4}$', 订单１２３４, true",
        "REGEX, '^订单\\d{4}$', 订单12345, false",
        "REGEX, '[A-Z]+店', ab店在哪, true",
        "REGEX, '（满）', 今天(满)减, true"
    })
    void comparesAsPeopleMeanIt(Match match, String keyword, String message, boolean heard) {
        KeywordIndex index = KeywordIndex.of(List.of(rule(1, Priority.NORMAL, new Keyword(keyword, match))));

        assertThat(index.hits(message, NOON)).hasSize(heard ? 1 : 0);
    }

    @Property(tries = 300)
    void aPartOfAMessageIsFoundWhereverItStands(
            @ForAll @StringLength(max = 20) String before,
            @ForAll @NotBlank @StringLength(max = 20) String word,
            @ForAll @StringLength(max = 20) String after) {
        Keyword keyword = new Keyword("x" + word + "x", Match.CONTAINS);
        KeywordIndex index = KeywordIndex.of(List.of(rule(1, Priority.NORMAL, keyword)));

        assertThat(index.hits(before + keyword.text() + after, NOON)).hasSize(1);
    }

    @Property(tries = 300)
    void foldingTwiceIsFoldingOnce(@ForAll String text) {
        assertThat(Folding.fold(Folding.fold(text))).isEqualTo(Folding.fold(text));
    }

    @Test
    void theRuleThatStandsFirstAnswersAndOnesOutOfTimeOrOffDoNot() {
        Keyword price = new Keyword("价格", Match.CONTAINS);
        OpenTimes morning = new OpenTimes(Set.of(), LocalTime.of(6, 0), LocalTime.of(11, 0), null, null);
        KeywordIndex index = KeywordIndex.of(List.of(
                rule(1, true, Priority.HIGH, morning, price),
                rule(2, false, Priority.HIGH, OpenTimes.ALWAYS, price),
                rule(3, true, Priority.NORMAL, OpenTimes.ALWAYS, price),
                rule(4, true, Priority.LOW, OpenTimes.ALWAYS, price)));

        assertThat(index.hits("价格", NOON)).extracting(hit -> hit.rule().id()).containsExactly(3L, 4L);
        assertThat(index.hits("价格", NOON.withHour(7)).get(0).rule().id()).isEqualTo(1);
    }

    @Test
    @Timeout(5)
    void noTextStallsAnExpressionThatWouldStallOthers() {
        KeywordIndex index =
                KeywordIndex.of(List.of(rule(1, Priority.NORMAL, new Keyword("^(a+)+$|(a|aa)+b", Match.REGEX))));

        for (int i = 0; i < 20; i++) {
            assertThat(index.hits("a".repeat(600) + "!", NOON)).isEmpty();
        }
    }

    @Test
    @Timeout(60)
    void hundredsOfRulesCostAMessageNothingThatAnybodyNotices() {
        List<KeywordRule> many = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            many.add(rule(i, Priority.NORMAL, new Keyword("词" + i + "号", Match.CONTAINS)));
            many.add(rule(1000 + i, Priority.NORMAL, new Keyword("全" + i, Match.EXACT)));
        }
        KeywordIndex index = KeywordIndex.of(many);

        for (int i = 0; i < 500; i++) {
            assertThat(index.hits("请问门店几点开门", NOON)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a{1000}){1000}", "(a", "a*", "(?=a)b", "(a)\\1", ".*"})
    void refusesExpressionsThatCanNotBeUsed(String pattern) {
        assertThatExceptionOfType(SafePattern.Unusable.class).isThrownBy(() -> SafePattern.of(pattern));
    }

    @ParameterizedTest
    @CsvSource({
        "(价格, 少了右括号",
        "[价格, 少了右方括号",
        "*价格, 前面没有可重复的内容",
        "价**, 不能连着写",
        "'a{5,2}', 重复次数",
        "[z-a], 方括号里的范围",
        "价\\, 不能以反斜杠",
        "(价)\\1, 不支持反向引用",
        "(?=价)格, 没有前后断言",
        "价), 不成对"
    })
    void saysWhatIsWrongWithAnExpressionInChinese(String pattern, String words) {
        assertThatExceptionOfType(SafePattern.Unusable.class)
                .isThrownBy(() -> SafePattern.of(pattern))
                .withMessageContaining(words)
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContainPattern("[A-Za-z]{4}"));
    }

    @Test
    void namesTheRuleThatHasTheSameWordAtTheSameTimeAndPriority() {
        KeywordRule one = rule(1, Priority.NORMAL, new Keyword("价格", Match.CONTAINS));
        KeywordRule other =
                rule(2, Priority.NORMAL, new Keyword("多少钱", Match.EXACT), new Keyword("价格", Match.CONTAINS));

        assertThat(new KeywordConflicts(List.of(one)).mistakes(other))
                .singleElement()
                .satisfies(mistake -> {
                    assertThat(mistake.field()).isEqualTo("keywords[1]");
                    assertThat(mistake.message()).contains("「规则1」", "「中」");
                });
    }

    @Test
    void sameWordsAtOtherTimesAreNoConflict() {
        Keyword price = new Keyword("价格", Match.CONTAINS);
        OpenTimes day = new OpenTimes(Set.of(), LocalTime.of(9, 0), LocalTime.of(18, 0), null, null);
        OpenTimes night = new OpenTimes(Set.of(), LocalTime.of(18, 0), LocalTime.of(9, 0), null, null);

        assertThat(new KeywordConflicts(List.of(rule(1, true, Priority.NORMAL, day, price)))
                        .mistakes(rule(2, true, Priority.NORMAL, night, price)))
                .isEmpty();
    }

    @Test
    void refusesARuleThatOthersAlwaysAnswerBeforeAndOnlyTellsOfOneThatStillHearsSomething() {
        KeywordConflicts conflicts =
                new KeywordConflicts(List.of(rule(1, Priority.HIGH, new Keyword("价格", Match.CONTAINS))));
        Keyword hidden = new Keyword("价格表", Match.EXACT);

        List<FieldError> mistakes = conflicts.mistakes(rule(2, Priority.NORMAL, hidden));
        KeywordRule half = rule(3, Priority.NORMAL, hidden, new Keyword("活动", Match.CONTAINS));

        assertThat(mistakes)
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.message()).contains("永远不会回复", "「规则1」"));
        assertThat(conflicts.mistakes(half)).isEmpty();
        assertThat(conflicts.notices(half)).singleElement().asString().contains("价格表", "「规则1」");
    }

    @Test
    void refusesAWholeMessageThatAnExpressionBeforeItMatches() {
        KeywordConflicts conflicts =
                new KeywordConflicts(List.of(rule(1, Priority.NORMAL, new Keyword("^订单\\d{4}$", Match.REGEX))));

        assertThat(conflicts.mistakes(rule(2, Priority.NORMAL, new Keyword("订单１２３４", Match.EXACT))))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.message()).contains("永远不会回复", "「规则1」"));
        assertThat(conflicts.mistakes(rule(3, Priority.NORMAL, new Keyword("订单12345", Match.EXACT))))
                .isEmpty();
    }

    /** What a rule before hears always hides what {@link Keyword#hearsAllOf} says it does. */
    @Property(tries = 300)
    void aHiddenWordIsNeverHeardFirst(
            @ForAll @NotBlank @StringLength(max = 6) String word, @ForAll @StringLength(max = 6) String more) {
        Keyword wide = new Keyword("y" + word + "y", Match.CONTAINS);
        Keyword narrow = new Keyword("z" + more + wide.text() + more + "z", Match.EXACT);
        KeywordIndex index = KeywordIndex.of(List.of(rule(1, Priority.HIGH, wide), rule(2, Priority.NORMAL, narrow)));

        assertThat(wide.hearsAllOf(narrow)).isTrue();
        assertThat(index.hits(narrow.text(), NOON).get(0).rule().id()).isEqualTo(1);
    }

    @Example
    void anEmptyMessageIsHeardByNobody() {
        assertThat(KeywordIndex.of(List.of(rule(1, Priority.NORMAL, new Keyword("^x?$y", Match.REGEX))))
                        .hits("  ", NOON))
                .isEmpty();
    }

    private static KeywordRule rule(long id, Priority priority, Keyword... keywords) {
        return rule(id, true, priority, OpenTimes.ALWAYS, keywords);
    }

    private static KeywordRule rule(long id, boolean on, Priority priority, OpenTimes times, Keyword... keywords) {
        return new KeywordRule(
                id,
                new AccountId("wx1"),
                "规则" + id,
                on,
                priority,
                (int) id,
                List.of(keywords),
                times,
                List.of(new Content.Text("好")),
                false,
                null,
                Instant.EPOCH);
    }
}
