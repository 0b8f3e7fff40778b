package io.siyuflow.wechat;

/** A content that the platform or the place it should go to does not know. */
final class UnfitContent extends RuntimeException {

    static final String CODE = "content";

    UnfitContent(String message) {
        super(message);
    }
}
