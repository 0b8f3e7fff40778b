package io.siyuflow.contact;

import io.siyuflow.material.ContentCheck;
import io.siyuflow.material.Variables;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pattern by which new friends are remarked, {@code {渠道}-{昵称}-{日期}}. WeCom takes 20 characters: the longest of the names
 * gives way first, and no emoji is cut in half.
 */
final class RemarkPattern {

    static final int LENGTH = 20;

    /** Two names of one thing: the pattern's short word and the one of the welcome. */
    private static final List<String> NICKNAME = List.of("昵称", "客户昵称");

    static final Map<String, String> VARIABLES = Map.of("昵称", "", "客户昵称", "", "渠道", "", "员工姓名", "", "日期", "");

    private static final int PATTERN_BYTES = 180;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final Pattern CHARACTER = Pattern.compile("\\X");

    private final String pattern;

    RemarkPattern(String pattern) {
        this.pattern = pattern;
    }

    static void check(ContentCheck check, String field, String pattern) {
        check.optional(field, "自动备注", pattern, PATTERN_BYTES);
        if (!pattern.isEmpty() && pattern.replaceAll("\\{\\p{IsHan}+}", "").length() >= LENGTH) {
            check.refuse(field, "自动备注里的固定文字太长：备注一共最多 " + LENGTH + " 个字（企业微信的限制）");
        }
    }

    boolean usesNickname() {
        return NICKNAME.stream().anyMatch(name -> Variables.uses(pattern, name));
    }

    String remark(String nickname, String channel, String staff, Instant now) {
        Map<String, String> values = new HashMap<>();
        values.put("昵称", oneLine(nickname));
        values.put("渠道", oneLine(channel));
        values.put("员工姓名", oneLine(staff));
        String day = DAY.format(now.atZone(ZONE));
        String remark = filled(values, day);
        while (remark.length() > LENGTH && shortenLongest(values)) {
            remark = filled(values, day);
        }
        return firstCharacters(remark, LENGTH).strip();
    }

    private String filled(Map<String, String> values, String day) {
        return Variables.of(Map.of(
                        "昵称", values.get("昵称"),
                        "客户昵称", values.get("昵称"),
                        "渠道", values.get("渠道"),
                        "员工姓名", values.get("员工姓名"),
                        "日期", day))
                .in(pattern)
                .strip();
    }

    /** Takes the last character off the longest name that the pattern uses. */
    private boolean shortenLongest(Map<String, String> values) {
        String longest = values.keySet().stream()
                .filter(name -> Variables.uses(pattern, name) || name.equals("昵称") && usesNickname())
                .max((a, b) ->
                        Integer.compare(values.get(a).length(), values.get(b).length()))
                .orElse(null);
        if (longest == null || values.get(longest).isEmpty()) {
            return false;
        }
        List<String> characters = characters(values.get(longest));
        values.put(longest, String.join("", characters.subList(0, characters.size() - 1)));
        return true;
    }

    /** @param length in UTF-16 units, the strictest way to count */
    private static String firstCharacters(String text, int length) {
        StringBuilder kept = new StringBuilder();
        for (String character : characters(text)) {
            if (kept.length() + character.length() > length) {
                break;
            }
            kept.append(character);
        }
        return kept.toString();
    }

    private static List<String> characters(String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = CHARACTER.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    private static String oneLine(String text) {
        return text == null ? "" : text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }
}
