package io.siyuflow.contact;

/**
 * How a friend came.
 *
 * @param state what WeCom gave back of the code, empty without one
 * @param channel null, as {@code liveCode} and {@code group}, for a state that is not ours
 */
record Origin(String state, Long channel, Long liveCode, Long group) {

    static final Origin NONE = new Origin("", null, null, null);

    boolean isKnown() {
        return liveCode != null;
    }
}
