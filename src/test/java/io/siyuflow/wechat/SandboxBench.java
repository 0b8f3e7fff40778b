package io.siyuflow.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyuflow.account.Credentials;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Outcome;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.MovableClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.Environment;
import org.springframework.web.client.RestClient;

/** The module's classes put together in front of the stand-in, with accounts there and faults to order. */
final class SandboxBench {

    /** How long a connector waits for an answer. */
    private static final Duration PATIENCE = Duration.ofMillis(800);

    /** A fault that keeps an answer back for longer than a connector waits. */
    static final long TOO_LONG_MS = 1_500;

    final FixedAccounts accounts = new FixedAccounts();
    final RestClient sandbox;
    final WechatHosts hosts;
    final MpServices mps;
    final WecomServices wecoms;
    final WechatCalls calls;
    private final MovableClock clock;

    SandboxBench(Environment environment, MovableClock clock) {
        WechatConfiguration.silence(LoggingSystem.get(getClass().getClassLoader()));
        this.clock = clock;
        String base = environment.resolveRequiredPlaceholders("http://127.0.0.1:${local.server.port}/sandbox");
        sandbox = RestClient.create(base + "/api");
        WechatSettings settings = new WechatSettings(
                base + "/wx",
                base + "/mpweb",
                base + "/openweb",
                base + "/qy",
                base,
                base,
                Duration.ofSeconds(2),
                PATIENCE,
                20);
        hosts = new WechatHosts(settings, environment);
        SharedTokens tokens = new SharedTokens(Workbench.redisThatIsAway());
        mps = new MpServices(accounts, settings, hosts, tokens);
        wecoms = new WecomServices(accounts, settings, hosts, tokens);
        calls = new WechatCalls(mps, wecoms, new WechatErrors(clock), clock);
    }

    AccountId anMp() {
        AccountId mp = new AccountId("wx" + unique());
        put("/accounts/mp/" + mp, Map.of("secret", "mp-secret"));
        accounts.put(new Credentials(mp, null, "mp-secret", FixedAccounts.TOKEN, FixedAccounts.KEY));
        return mp;
    }

    static String unique() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    }

    void fault(AccountId account, String path, Map<String, Object> fault) {
        Map<String, Object> body = new HashMap<>(fault);
        body.put("path", path);
        body.put("account", account.value());
        post("/faults", body);
    }

    void refuse(AccountId account, String path, int errcode) {
        fault(account, path, Map.of("kind", "ERRCODE", "errcode", errcode));
    }

    void quota(AccountId account, String path, int perDay) {
        put("/quotas", Map.of("account", account.value(), "path", path, "perDay", perDay));
    }

    void noFaultsAndNow() {
        sandbox.delete().uri("/faults").retrieve().toBodilessEntity();
        sandbox.delete().uri("/clock").retrieve().toBodilessEntity();
    }

    JsonNode post(String path, Object body) {
        return sandbox.post().uri(path).body(body).retrieve().body(JsonNode.class);
    }

    void put(String path, Object body) {
        sandbox.put().uri(path).body(body).retrieve().toBodilessEntity();
    }

    CallContext context(AccountId account) {
        return new CallContext(account, "key", 1, false, clock.instant().plusSeconds(8));
    }

    static <R> R done(Outcome<R> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<R>) outcome).result();
    }

    static String code(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        return ((Outcome.Rejected<?>) outcome).code();
    }
}
