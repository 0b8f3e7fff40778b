package io.siyuflow.connector;

import java.time.Duration;

/** How a call ended. Exhaustive on purpose: every caller says what each of these means to it. */
public sealed interface Outcome<R> {

    record Done<R>(R result) implements Outcome<R> {}

    /** Deliberately not done (window closed, nothing to send); the process goes on and the reason is shown. */
    record Skipped<R>(String reason) implements Outcome<R> {}

    /** WeChat says no for this person or this content; repeating won't help. */
    record Rejected<R>(String code, String message) implements Outcome<R> {}

    /** WeChat says no for the account or its configuration; a person has to mend it. */
    record Blocked<R>(String code, String message) implements Outcome<R> {}

    /** Surely not applied; to be tried again after {@code after}. */
    record TryLater<R>(Duration after, String code, String message) implements Outcome<R> {}

    static <R> Outcome<R> done(R result) {
        return new Done<>(result);
    }

    static <R> Outcome<R> skipped(String reason) {
        return new Skipped<>(reason);
    }

    static <R> Outcome<R> rejected(String code, String message) {
        return new Rejected<>(code, message);
    }

    static <R> Outcome<R> blocked(String code, String message) {
        return new Blocked<>(code, message);
    }

    static <R> Outcome<R> tryLater(Duration after, String code, String message) {
        return new TryLater<>(after, code, message);
    }
}
