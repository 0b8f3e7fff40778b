package io.siyuflow.sandbox;

import java.time.Duration;

/**
 * How the mass sends of an account end, as a test or a curious operator has ordered it.
 *
 * @param mode whether the finish event comes
 * @param delayMs how long a mass send takes, by the sandbox's clock
 * @param status what the finish event says: {@code send success}, {@code send fail} or {@code err(10001)}
 * @param administratorConfirms API 群发保护: one to all waits for the administrator, 30 minutes at most
 */
record MassRules(Mode mode, Long delayMs, String status, Boolean administratorConfirms) {

    MassRules {
        mode = mode == null ? Mode.FINISH : mode;
        delayMs = delayMs == null ? 1000 : delayMs;
        status = status == null ? MassSend.SUCCESS : status;
        administratorConfirms = administratorConfirms != null && administratorConfirms;
    }

    enum Mode {
        FINISH,
        /** It is delivered and the event gets lost. */
        LOSE,
        /** It goes on until somebody ends it. */
        HOLD
    }

    static MassRules usual() {
        return new MassRules(null, null, null, null);
    }

    Duration delay() {
        return Duration.ofMillis(delayMs);
    }
}
