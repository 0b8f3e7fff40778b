package io.siyuflow.autoreply;

import com.google.re2j.Pattern;

/**
 * What people mean to be the same when they type: full-width and half-width signs, upper and lower case, space around the
 * message. Sign by sign, so that a part of a text folds as it does within the whole.
 */
final class Folding {

    private static final int FULL_WIDTH_FIRST = 0xFF01;
    private static final int FULL_WIDTH_LAST = 0xFF5E;
    private static final int WIDTH = 0xFEE0;
    private static final int IDEOGRAPHIC_SPACE = 0x3000;

    private Folding() {}

    static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints()
                .map(Folding::halfWidth)
                .map(Character::toLowerCase)
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .forEach(folded::appendCodePoint);
        return folded.toString().strip();
    }

    /** A pattern in which full-width signs mean their half-width twins and nothing else: （ is no group. */
    static String foldPattern(String pattern) {
        StringBuilder folded = new StringBuilder(pattern.length());
        pattern.codePoints().forEach(sign -> {
            int half = halfWidth(sign);
            folded.append(half == sign ? Character.toString(sign) : Pattern.quote(Character.toString(half)));
        });
        return folded.toString();
    }

    private static int halfWidth(int sign) {
        if (sign == IDEOGRAPHIC_SPACE) {
            return ' ';
        }
        return sign >= FULL_WIDTH_FIRST && sign <= FULL_WIDTH_LAST ? sign - WIDTH : sign;
    }
}
