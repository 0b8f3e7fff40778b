package io.siyuflow.autoreply;

/** Which rules are asked first; within one priority the order of the list decides. */
enum Priority {
    HIGH("高"),
    NORMAL("中"),
    LOW("低");

    private final String label;

    Priority(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
