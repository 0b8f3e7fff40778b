package io.siyuflow.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column of a decision table. Its author lets operators write in it by a type at the end of its heading: {@code 到几点
 * [整数]}, {@code 人群 [选项: 新客|老客]}; without one its cells are part of the rules and nobody's but the author's.
 *
 * @param index its place in the sheet, from 0
 * @param snippet what the rule says with the cell's value as {@code $param}
 * @param type null: not for operators
 */
record TableColumn(int index, String keyword, String snippet, String label, ValueType type, List<String> choices) {

    private static final Pattern MARKED = Pattern.compile("(.*?)\\s*\\[(\\p{L}+)(?:[:：]\\s*(.+))?]\\s*");
    private static final Pattern CHOICE = Pattern.compile("[\\p{L}\\p{N}_]+");
    private static final String VALUE = "$param";

    static TableColumn of(int index, String keyword, String snippet, String heading) {
        Matcher marked = MARKED.matcher(heading);
        if (marked.matches()) {
            for (ValueType type : ValueType.values()) {
                if (type.label().equals(marked.group(2))) {
                    return new TableColumn(index, keyword, snippet, marked.group(1), type, choices(marked.group(3)));
                }
            }
        }
        return new TableColumn(index, keyword, snippet, heading, null, List.of());
    }

    private static List<String> choices(String listed) {
        return listed == null ? List.of() : List.of(listed.strip().split("\\s*\\|\\s*"));
    }

    boolean isForOperators() {
        return type != null;
    }

    /** What would let a value become something else than a value. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!isForOperators()) {
            return problems;
        }
        if (occurrences(VALUE) != 1 || occurrences("$") != 1 || snippet.contains("forall")) {
            problems.add("「" + label + "」让运营填写，它的片段里要正好用一次 $param，不能用 $1 或 forall");
        } else if (type.quoted() && !snippet.contains("\"" + VALUE + "\"")) {
            problems.add("「" + label + "」是" + type.label() + "，片段里要写成 \"$param\"（在英文双引号里）");
        }
        if (type == ValueType.CHOICE
                && !choices.stream().allMatch(c -> CHOICE.matcher(c).matches())) {
            problems.add("「" + label + "」的选项只能由字母、数字和 _ 组成");
        }
        if (type == ValueType.CHOICE && choices.isEmpty()) {
            problems.add("「" + label + "」没有列出选项，请写成 [选项: 甲|乙]");
        }
        return problems;
    }

    /**
     * The cell's value as it may stand in the rule; empty: this row doesn't ask.
     *
     * @throws IllegalArgumentException saying what it should be
     */
    String parse(String value) {
        String text = value == null ? "" : value.strip();
        if (text.isEmpty()) {
            return "";
        }
        if (type == ValueType.CHOICE && !choices.contains(text)) {
            throw new IllegalArgumentException("应为其中之一：" + String.join("、", choices));
        }
        return type.parse(text);
    }

    private int occurrences(String what) {
        return (snippet.length() - snippet.replace(what, "").length()) / what.length();
    }
}
