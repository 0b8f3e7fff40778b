package io.siyuflow.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Access tokens: checked in memory on every call, stored so that they outlive a restart. */
@SandboxPart
class Tokens {

    static final String KIND = "token";
    private static final Duration OLD_TOKEN_GRACE = Duration.ofMinutes(5);

    private final Things.Shelf<Token> shelf;
    private final Clock clock;
    private final SandboxSettings settings;
    private final Map<String, Token> known = new ConcurrentHashMap<>();
    private volatile boolean read;

    Tokens(Things things, Clock clock, SandboxSettings settings) {
        this.shelf = things.shelf(KIND, Token.class);
        this.clock = clock;
        this.settings = settings;
    }

    /** The classic and the stable token of a 公众号 know nothing of each other. */
    enum Sort {
        CLASSIC(160),
        STABLE(160),
        CORP(214);

        private final int length;

        Sort(int length) {
            this.length = length;
        }
    }

    record Token(String value, String account, Sort sort, Instant issuedAt, Instant expiresAt) {

        boolean validAt(Instant now) {
            return now.isBefore(expiresAt);
        }

        long secondsLeft(Instant now) {
            return Duration.between(now, expiresAt).toSeconds();
        }
    }

    synchronized Token issue(String account, Sort sort) {
        Instant now = clock.instant();
        Token token = new Token(
                Made.below(90) + 10 + "_" + Made.letters(sort.length - 3),
                account,
                sort,
                now,
                now.plus(settings.tokenLife()));
        keep(token);
        return token;
    }

    /** The newest still valid one. */
    Optional<Token> newest(String account, Sort sort) {
        Instant now = clock.instant();
        return known().values().stream()
                .filter(t -> t.account().equals(account) && t.sort() == sort && t.validAt(now))
                .max(Comparator.comparing(Token::issuedAt));
    }

    /** A re-issue leaves the former tokens only five minutes more. */
    synchronized void letOldOnesEnd(String account, Sort sort, Token newest) {
        Instant end = clock.instant().plus(OLD_TOKEN_GRACE);
        known().values().stream()
                .filter(t -> t.account().equals(account) && t.sort() == sort && !t.equals(newest))
                .filter(t -> t.expiresAt().isAfter(end))
                .toList()
                .forEach(t -> keep(new Token(t.value(), t.account(), t.sort(), t.issuedAt(), end)));
    }

    /** The account whose token this is; refused as WeChat does when it is missing, unknown or expired. */
    String accountOf(String value, Host host) {
        if (value == null || value.isEmpty()) {
            throw new Refused(41001, "access_token missing");
        }
        Token token = known().get(value);
        if (token == null || (token.sort() == Sort.CORP) != (host == Host.QY)) {
            throw host == Host.QY || value.length() < 32
                    ? new Refused(40014, "invalid access_token")
                    : new Refused(40001, "invalid credential, access_token is invalid or not latest");
        }
        if (!token.validAt(clock.instant())) {
            throw new Refused(42001, "access_token expired");
        }
        return token.account();
    }

    synchronized void invalidate(String value) {
        Token token = known().remove(value);
        if (token != null) {
            shelf.remove(token.account(), value);
        }
    }

    void invalidateAll(String account) {
        known().values().stream()
                .filter(t -> t.account().equals(account))
                .map(Token::value)
                .toList()
                .forEach(this::invalidate);
    }

    void invalidateAll(String account, Sort sort) {
        known().values().stream()
                .filter(t -> t.account().equals(account) && t.sort() == sort)
                .map(Token::value)
                .toList()
                .forEach(this::invalidate);
    }

    /** After rows were deleted. */
    synchronized void readAgain() {
        known.clear();
        read = false;
    }

    private void keep(Token token) {
        shelf.put(token.account(), token.value(), token);
        known().put(token.value(), token);
    }

    private Map<String, Token> known() {
        if (!read) {
            shelf.ofAllAccounts().forEach(t -> known.put(t.value(), t));
            read = true;
        }
        return known;
    }
}
