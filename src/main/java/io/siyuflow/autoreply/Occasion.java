package io.siyuflow.autoreply;

/** When a follower is answered. */
public enum Occasion {
    FOLLOW("关注回复"),
    SCAN("已关注扫码回复"),
    /** A message that no keyword answers; only as the account's default. */
    FALLBACK("未匹配回复");

    private final String label;

    Occasion(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
