package io.siyuflow.sandbox;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** What a person or a test asked of the control API can't happen; the Chinese detail says why. */
final class NotPossible extends ResponseStatusException {

    private NotPossible(HttpStatus status, String detail) {
        super(status, detail);
    }

    static NotPossible unknown(String detail) {
        return new NotPossible(HttpStatus.NOT_FOUND, detail);
    }

    static NotPossible now(String detail) {
        return new NotPossible(HttpStatus.CONFLICT, detail);
    }

    static NotPossible wrong(String detail) {
        return new NotPossible(HttpStatus.BAD_REQUEST, detail);
    }

    static NotPossible unverified(String detail) {
        return new NotPossible(HttpStatus.UNPROCESSABLE_ENTITY, detail);
    }
}
