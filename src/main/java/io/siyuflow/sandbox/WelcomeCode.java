package io.siyuflow.sandbox;

import java.time.Duration;
import java.time.Instant;

/**
 * A welcome code of one callback: good once, for 20 seconds from the event, until the two chat (5.4).
 *
 * @param chatting the two have exchanged messages since
 */
record WelcomeCode(String code, String externalUserId, String userid, Instant at, boolean used, boolean chatting) {

    static final Duration LIFE = Duration.ofSeconds(20);

    WelcomeCode spent() {
        return new WelcomeCode(code, externalUserId, userid, at, true, chatting);
    }

    WelcomeCode talkedOver() {
        return new WelcomeCode(code, externalUserId, userid, at, used, true);
    }

    /** Refuses a code that is too old or no longer first. */
    void check(Instant now) {
        if (now.isAfter(at.plus(LIFE))) {
            throw new Refused(41050, "invalid welcome code or expired");
        }
        if (used || chatting) {
            throw new Refused(41051, "has started chatting or welcome msg already sent");
        }
    }
}
