package io.siyuflow.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts wrong passwords, by user and address and by address, and says how long to wait after too many. */
@Component
class SignInAttempts {

    private static final Logger log = LoggerFactory.getLogger(SignInAttempts.class);
    private static final int REMEMBERED = 10_000;

    private final SignInSettings settings;
    private final Clock clock;
    private final Map<String, Failures> failures = new ConcurrentHashMap<>();

    SignInAttempts(SignInSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws TooManyAttempts while this user or this address has to wait */
    void refuseWhileWaiting(String user, String address) {
        refuseWhileWaiting(address);
        refuseWhileWaiting(key(user, address));
    }

    void failed(String user, String address) {
        boolean one = count(key(user, address), settings.failures());
        boolean all = count(address, settings.failuresPerAddress());
        if (one || all) {
            // Not the name: it may be a password typed into the wrong field.
            log.warn("Too many wrong passwords from {}: {} must wait", address, all ? "all users there" : "one user");
        }
    }

    void succeeded(String user, String address) {
        failures.remove(key(user, address));
    }

    private void refuseWhileWaiting(String key) {
        Failures known = failures.get(key);
        Instant now = clock.instant();
        if (known != null && now.isBefore(known.waitUntil)) {
            throw new TooManyAttempts(Duration.between(now, known.waitUntil));
        }
    }

    /** @return whether this was the one failure with which waiting begins */
    private boolean count(String key, int allowed) {
        if (failures.size() >= REMEMBERED) {
            makeRoom();
        }
        Instant now = clock.instant();
        Failures counted = failures.compute(key, (k, known) -> {
            int count = known == null || forgotten(known, now) ? 1 : known.count + 1;
            return new Failures(count, now, now.plus(waitAfter(count, allowed)));
        });
        return counted.count == allowed;
    }

    private Duration waitAfter(int count, int allowed) {
        if (count < allowed) {
            return Duration.ZERO;
        }
        Duration wait = settings.firstWait().multipliedBy(1L << Math.min(count - allowed, 20));
        return wait.compareTo(settings.longestWait()) < 0 ? wait : settings.longestWait();
    }

    private void makeRoom() {
        Instant now = clock.instant();
        failures.values().removeIf(known -> forgotten(known, now));
        if (failures.size() >= REMEMBERED) {
            failures.values().removeIf(known -> !now.isBefore(known.waitUntil));
        }
    }

    private boolean forgotten(Failures known, Instant now) {
        return known.last.plus(settings.forgetAfter()).isBefore(now);
    }

    private static String key(String user, String address) {
        return address + " " + user;
    }

    private record Failures(int count, Instant last, Instant waitUntil) {}
}
