package io.siyuflow.sandbox;

/** The size of a page of a log. */
final class Page {

    private static final int USUAL = 50;
    private static final int MOST = 500;

    private Page() {}

    static int size(Integer asked) {
        return asked == null ? USUAL : Math.max(1, Math.min(asked, MOST));
    }
}
