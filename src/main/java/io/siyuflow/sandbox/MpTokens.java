package io.siyuflow.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** 公众号 credentials: the classic token, the stable token, tickets, and the reset of the day's counters (3.1). */
@SandboxPart
class MpTokens implements ApiFamily {

    private static final Duration RENEWAL = Duration.ofMinutes(5);
    private static final Duration BETWEEN_FORCED = Duration.ofSeconds(30);
    private static final int FORCED_PER_DAY = 20;
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private final SandboxAccounts accounts;
    private final Tokens tokens;
    private final Quotas quotas;
    private final Clock clock;
    private final Things.Shelf<Forced> forcedRefreshes;
    private final Things.Shelf<Ticket> tickets;

    MpTokens(SandboxAccounts accounts, Tokens tokens, Quotas quotas, Things things, Clock clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.quotas = quotas;
        this.clock = clock;
        this.forcedRefreshes = things.shelf("forced-refresh", Forced.class);
        this.tickets = things.shelf("ticket", Ticket.class);
    }

    private record Forced(LocalDate day, int count, Instant last) {}

    private record Ticket(String value, Instant expiresAt) {}

    @Override
    public void declare(Routes routes) {
        routes.get(Host.WX, "/cgi-bin/token", this::classic).withoutToken().perDay(2_000);
        routes.post(Host.WX, "/cgi-bin/stable_token", this::stable)
                .withoutToken()
                .perDay(500_000);
        routes.post(Host.WX, "/cgi-bin/clear_quota", this::clearQuota);
        routes.get(Host.WX, "/cgi-bin/ticket/getticket", this::ticket);
    }

    /** The appid that a call without token names, in the query or the body. */
    static Optional<String> askedAppId(ApiCall call) {
        if (call.param("appid").isPresent() || call.host() != Host.WX || call.body().length == 0) {
            return call.param("appid");
        }
        try {
            return call.fields().optionalText("appid");
        } catch (Refused refusedAgainLater) {
            return Optional.empty();
        }
    }

    private Answer classic(ApiCall call) {
        checkGrant(call.param("grant_type"));
        MpAccount account = account(call.param("appid"), call.param("secret"));
        Tokens.Token token = tokens.issue(account.appId(), Tokens.Sort.CLASSIC);
        tokens.letOldOnesEnd(account.appId(), Tokens.Sort.CLASSIC, token);
        return given(token);
    }

    private Answer stable(ApiCall call) {
        Fields fields = call.fields();
        checkGrant(fields.optionalText("grant_type"));
        MpAccount account = account(fields.optionalText("appid"), fields.optionalText("secret"));
        return given(fields.flag("force_refresh", false) ? forced(account.appId()) : sameWhileValid(account.appId()));
    }

    private Tokens.Token sameWhileValid(String appId) {
        synchronized (tokens) {
            return tokens.newest(appId, Tokens.Sort.STABLE)
                    .filter(t -> t.secondsLeft(clock.instant()) > RENEWAL.toSeconds())
                    .orElseGet(() -> tokens.issue(appId, Tokens.Sort.STABLE));
        }
    }

    private Tokens.Token forced(String appId) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, BEIJING);
        Forced former = forcedRefreshes.lock(appId, appId).orElse(new Forced(today, 0, Instant.EPOCH));
        int count = former.day().equals(today) ? former.count() : 0;
        if (count >= FORCED_PER_DAY) {
            throw new Refused(45009, "reach max force_refresh daily quota limit");
        }
        if (Duration.between(former.last(), now).abs().compareTo(BETWEEN_FORCED) < 0) {
            throw new Refused(45011, "force_refresh too frequently, retry after 30s");
        }
        forcedRefreshes.put(appId, appId, new Forced(today, count + 1, now));
        tokens.invalidateAll(appId, Tokens.Sort.STABLE);
        return tokens.issue(appId, Tokens.Sort.STABLE);
    }

    private Answer clearQuota(ApiCall call) {
        String appId = call.fields().text("appid");
        if (!appId.equals(call.account())) {
            throw new Refused(40013, "invalid appid");
        }
        quotas.reset(appId);
        return Answer.ok();
    }

    private Answer ticket(ApiCall call) {
        String type = call.required("type");
        if (!type.equals("jsapi") && !type.equals("wx_card")) {
            throw new Refused(40035, "invalid type " + type);
        }
        Instant now = clock.instant();
        Ticket ticket = tickets.lock(call.account(), type)
                .filter(t -> now.isBefore(t.expiresAt()))
                .orElseGet(() -> newTicket(call.account(), type, now));
        long left = Duration.between(now, ticket.expiresAt()).toSeconds();
        return Answer.ok("ticket", ticket.value(), "expires_in", left);
    }

    private Ticket newTicket(String account, String type, Instant now) {
        Ticket ticket = new Ticket(Made.letters(86), now.plus(Duration.ofHours(2)));
        tickets.put(account, type, ticket);
        return ticket;
    }

    private static void checkGrant(Optional<String> grant) {
        if (!grant.orElse("").equals("client_credential")) {
            throw new Refused(40002, "invalid grant_type");
        }
    }

    private MpAccount account(Optional<String> appId, Optional<String> secret) {
        String id = appId.orElseThrow(() -> new Refused(41002, "appid missing"));
        String given = secret.orElseThrow(() -> new Refused(41004, "appsecret missing"));
        MpAccount account = accounts.find(id)
                .filter(MpAccount.class::isInstance)
                .map(MpAccount.class::cast)
                .orElseThrow(() -> new Refused(40013, "invalid appid"));
        if (!account.secret().equals(given)) {
            throw new Refused(40125, "invalid appsecret");
        }
        return account;
    }

    private Answer given(Tokens.Token token) {
        return Answer.bare("access_token", token.value(), "expires_in", token.secondsLeft(clock.instant()));
    }
}
