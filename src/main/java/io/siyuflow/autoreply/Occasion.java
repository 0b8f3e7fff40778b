package io.siyuflow.autoreply;

/** When a follower is answered. */
public enum Occasion {
    FOLLOW("关注回复"),
    SCAN("已关注扫码回复");

    private final String label;

    Occasion(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
