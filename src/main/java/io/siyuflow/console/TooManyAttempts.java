package io.siyuflow.console;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Too many wrong passwords; even the right one is not looked at before the wait is over. */
class TooManyAttempts extends AuthenticationException {

    private final Duration wait;

    TooManyAttempts(Duration wait) {
        super("Too many failed attempts to sign in");
        this.wait = wait;
    }

    long seconds() {
        return wait.plusMillis(999).toSeconds();
    }
}
