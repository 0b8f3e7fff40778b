package io.siyuflow.autoreply;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;
import java.util.regex.MatchResult;

/**
 * A regular expression of an operator's. RE2 takes time in proportion to the text whatever the expression; its size is limited,
 * because {@code (a{1000}){1000}} is a million steps, already when it is compiled.
 */
final class SafePattern {

    static final int MOST_LENGTH = 200;
    private static final int MOST_REPEATS = 1_000;
    private static final int MOST_STEPS = 1_000;
    private static final java.util.regex.Pattern REPEAT =
            java.util.regex.Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?}");

    /** By the words of RE2 for it. */
    private static final Map<String, String> MISTAKES = Map.of(
            "missing closing )", "少了右括号 )",
            "missing closing ]", "少了右方括号 ]",
            "missing argument to repetition operator", "* + ? {n} 前面没有可重复的内容",
            "invalid nested repetition operator", "* + ? {n} 不能连着写",
            "invalid repeat count", "重复次数 {n} 不对",
            "invalid character class range", "方括号里的范围不对，例如 [a-z]",
            "invalid escape sequence", "反斜杠 \\ 后面的字符不能这样用（不支持反向引用）",
            "trailing backslash at end of expression", "不能以反斜杠 \\ 结尾",
            "invalid or unsupported Perl syntax", "(? 后面的写法不支持（没有前后断言）");

    private static final String OTHER_MISTAKE = "括号或符号不成对，也可能用了不支持的写法（反向引用、前后断言）";

    private final Pattern pattern;

    private SafePattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** @throws Unusable in words for the operator */
    static SafePattern of(String text) {
        if (text.length() > MOST_LENGTH) {
            throw new Unusable("正则表达式最多 " + MOST_LENGTH + " 个字符");
        }
        if (repeats(text) > MOST_REPEATS) {
            throw new Unusable("正则表达式里的重复次数 {n} 相乘不能超过 " + MOST_REPEATS);
        }
        Pattern compiled = compiled(text);
        if (compiled.programSize() > MOST_STEPS) {
            throw new Unusable("正则表达式太复杂，请拆成几个关键词");
        }
        if (compiled.matcher("").find()) {
            throw new Unusable("这个正则表达式什么消息都能命中；想回复所有消息请用「未匹配回复」");
        }
        return new SafePattern(compiled);
    }

    private static Pattern compiled(String text) {
        try {
            return Pattern.compile(Folding.foldPattern(text), Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException wrong) {
            throw new Unusable("正则表达式写得不对：" + MISTAKES.getOrDefault(wrong.getDescription(), OTHER_MISTAKE));
        }
    }

    /** All repeats multiplied, as if each stood within the other. */
    private static long repeats(String text) {
        long product = 1;
        for (MatchResult found : REPEAT.matcher(text).results().toList()) {
            String most = found.group(2) == null || found.group(2).isEmpty() ? found.group(1) : found.group(2);
            product = Math.min(Integer.MAX_VALUE, product * Math.max(1, Long.parseLong(most)));
        }
        return product;
    }

    boolean isIn(String folded) {
        Matcher matcher = pattern.matcher(folded);
        return matcher.find();
    }

    /** An expression that can't be used, and why. */
    static final class Unusable extends RuntimeException {
        Unusable(String message) {
            super(message);
        }
    }
}
