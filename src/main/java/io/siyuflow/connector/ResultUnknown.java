package io.siyuflow.connector;

/** The call may or may not have had its effect: time-out, connection lost after sending, answer unreadable. */
public final class ResultUnknown extends RuntimeException {

    public ResultUnknown(String message, Throwable cause) {
        super(message, cause);
    }
}
