package io.siyuflow.sandbox;

import java.security.SecureRandom;

/** Made-up identifiers of the length and alphabet that WeChat's have. */
final class Made {

    private static final SecureRandom DICE = new SecureRandom();
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private Made() {}

    static String letters(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(DICE.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    static String hex(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(Character.forDigit(DICE.nextInt(16), 16));
        }
        return text.toString();
    }

    static int below(int bound) {
        return DICE.nextInt(bound);
    }
}
