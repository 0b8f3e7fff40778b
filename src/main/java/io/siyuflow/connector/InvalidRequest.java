package io.siyuflow.connector;

/** A connector's request that breaks its constraints; the message names field and constraint. Never repeated. */
public final class InvalidRequest extends RuntimeException {

    public InvalidRequest(String message) {
        super(message);
    }
}
