package io.siyuflow.rules;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;

/** What a cell of a decision table may hold, if its author lets operators write there. What is read is written anew, never passed through. */
enum ValueType {
    TEXT("文字", true),
    INTEGER("整数", false),
    NUMBER("数字", false),
    BOOLEAN("是否", false),
    DATE("日期", true),
    TIME("时间", true),
    CHOICE("选项", false);

    private static final int LONGEST = 200;
    private static final Map<String, String> BOOLEANS =
            Map.of("是", "true", "否", "false", "true", "true", "false", "false");

    private final String label;
    private final boolean quoted;

    ValueType(String label, boolean quoted) {
        this.label = label;
        this.quoted = quoted;
    }

    String label() {
        return label;
    }

    /** Whether the table must put its value between quotes, since it is no literal by itself. */
    boolean quoted() {
        return quoted;
    }

    /**
     * The value as it stands in a rule.
     *
     * @throws IllegalArgumentException saying what it should be
     */
    String parse(String text) {
        try {
            return switch (this) {
                case TEXT, CHOICE -> plain(text);
                case INTEGER -> new BigInteger(digits(text)).toString();
                case NUMBER -> new BigDecimal(digits(text)).toPlainString();
                case BOOLEAN -> bool(text);
                case DATE -> LocalDate.parse(text).toString();
                case TIME -> LocalTime.parse(text).toString();
            };
        } catch (NumberFormatException | DateTimeException notOne) {
            throw new IllegalArgumentException("应为" + label + "，例如 " + example());
        }
    }

    private String example() {
        return switch (this) {
            case INTEGER -> "20";
            case NUMBER -> "0.5";
            case DATE -> "2026-01-31";
            case TIME -> "08:30";
            default -> "是";
        };
    }

    /** Nothing that could end the quotes around it, mean something inside them, or be replaced by the table's compiler. */
    private static String plain(String text) {
        if (text.codePoints().anyMatch(c -> c == '"' || c == '\\' || c == '$' || Character.isISOControl(c))) {
            throw new IllegalArgumentException("不能有英文双引号、反斜杠、$ 和换行；引号请用“”");
        }
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("最多 " + LONGEST + " 个字");
        }
        return text;
    }

    private static String digits(String text) {
        if (!text.matches("-?[0-9]{1,15}(\\.[0-9]{1,15})?")) {
            throw new NumberFormatException(text);
        }
        return text;
    }

    private static String bool(String text) {
        String value = BOOLEANS.get(text);
        if (value == null) {
            throw new IllegalArgumentException("应为“是”或“否”");
        }
        return value;
    }
}
