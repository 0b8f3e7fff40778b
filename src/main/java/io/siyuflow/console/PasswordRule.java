package io.siyuflow.console;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a password must be: long, and not one of those tried first. */
final class PasswordRule {

    static final int SHORTEST = 12;

    /** BCrypt looks at no more. */
    private static final int LONGEST_BYTES = 72;

    /** As people write them, with the digits and signs they append taken away. */
    private static final Set<String> WELL_KNOWN = Set.of(
            "siyuflow",
            "password",
            "passw0rd",
            "p@ssword",
            "p@ssw0rd",
            "administrator",
            "admin",
            "root",
            "welcome",
            "letmein",
            "changeme",
            "changeit",
            "qwerty",
            "qwertyuiop",
            "qwertyuiopasdf",
            "asdfghjkl",
            "asdfghjklzxcv",
            "abc",
            "abcd",
            "abcdef",
            "abcdefgh",
            "abcdefghijkl",
            "iloveyou",
            "woaini",
            "test",
            "secret",
            "default",
            "siyu",
            "weixin",
            "wechat",
            "wecom",
            "qiyeweixin",
            "mima",
            "yonghu",
            "guest",
            "q1w2e3r4t5y6",
            "1q2w3e4r5t6y");

    private PasswordRule() {}

    /** @return what is wrong with it, in words, or empty when it will do */
    static Optional<String> weakness(String password, String username) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of("密码至少要 " + SHORTEST + " 位");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            return Optional.of("密码最长 " + LONGEST_BYTES + " 个字节");
        }
        if (isWellKnown(password.toLowerCase(Locale.ROOT), username.toLowerCase(Locale.ROOT))) {
            return Optional.of("密码太容易猜到，请换一个");
        }
        return Optional.empty();
    }

    private static boolean isWellKnown(String password, String username) {
        String word = password.replaceAll("[^\\p{L}]+$", "").replaceAll("^[^\\p{L}@]+", "");
        String twice = word.substring(0, (word.length() + 1) / 2);
        return word.isEmpty()
                || word.equals(username)
                || WELL_KNOWN.contains(word)
                || WELL_KNOWN.contains(password)
                || (word.equals(twice + twice) && (WELL_KNOWN.contains(twice) || twice.equals(username)))
                || password.chars().distinct().count() < 5;
    }
}
