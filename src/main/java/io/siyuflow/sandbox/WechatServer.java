package io.siyuflow.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ContentDisposition;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes every call to WeChat's hosts: token, quota, ordered faults, then the API itself and the log in one commit. */
@RestController
@Profile("sandbox")
@io.swagger.v3.oas.annotations.Hidden
class WechatServer {

    private static final Logger LOG = LoggerFactory.getLogger(WechatServer.class);

    private final Routes routes;
    private final Tokens tokens;
    private final Quotas quotas;
    private final Faults faults;
    private final CallLog log;
    private final Clock clock;
    private final SandboxSettings settings;
    private final TransactionTemplate transaction;

    WechatServer(
            Routes routes,
            Tokens tokens,
            Quotas quotas,
            Faults faults,
            CallLog log,
            Clock clock,
            SandboxSettings settings,
            TransactionTemplate transaction) {
        this.routes = routes;
        this.tokens = tokens;
        this.quotas = quotas;
        this.faults = faults;
        this.log = log;
        this.clock = clock;
        this.settings = settings;
        this.transaction = transaction;
    }

    @RequestMapping({"/sandbox/wx/**", "/sandbox/qy/**", "/sandbox/mpweb/**", "/sandbox/openweb/**"})
    ResponseEntity<byte[]> serve(HttpServletRequest request) {
        long start = System.nanoTime();
        ApiCall call = ApiCall.of(request);
        return sent(routes.find(call.host(), call.path())
                .map(route -> route.isPage() ? page(route, call) : api(route, call, start))
                .orElseGet(() -> unknown(call, start)));
    }

    private Answer api(Routes.Route route, ApiCall anonymous, long start) {
        ApiCall call = anonymous.by(callerOf(route, anonymous));
        Optional<Faults.Fault> fault = faults.hit(call.account(), call.path());
        Answer early = fault.map(f -> before(f, call)).orElse(null);
        if (early != null) {
            log.write(entry(call, early, start, fault));
            fault.filter(f -> f.kind() == Faults.Kind.TIMEOUT_BEFORE).ifPresent(this::hold);
            return early;
        }
        Answer answer = answered(route, call, start, fault);
        fault.filter(f -> f.kind() == Faults.Kind.TIMEOUT_AFTER).ifPresent(this::hold);
        return answer;
    }

    /** The effect and its log row in one commit; a refusal leaves no effect and its row alone. */
    private Answer answered(Routes.Route route, ApiCall call, long start, Optional<Faults.Fault> fault) {
        try {
            route.checkMethod(call.method());
            if (route.needsToken()) {
                tokens.accountOf(call.query().get("access_token"), call.host());
            }
            if (call.account() != null) {
                quotas.take(call.account(), route);
            }
            return transaction.execute(tx -> {
                Answer done = route.answer(call);
                Answer given = fault.map(f -> after(f, done)).orElse(done);
                log.write(entry(call, given, start, fault));
                return given;
            });
        } catch (Refused refused) {
            Answer answer = Answer.refusal(refused.errcode(), refused.getMessage());
            log.write(entry(call, answer, start, fault));
            return answer;
        }
    }

    private Answer page(Routes.Route route, ApiCall call) {
        try {
            return route.answer(call);
        } catch (Refused refused) {
            return Answer.http(404, refused.getMessage());
        }
    }

    private Answer unknown(ApiCall call, long start) {
        LOG.warn(
                "SANDBOX: WeChat has no such API: {} {} at host {}; check the path, or teach the sandbox",
                call.method(),
                call.path(),
                call.host().base());
        Answer answer = Answer.http(404, "404 Not Found");
        log.write(entry(call, answer, start, Optional.empty()));
        return answer;
    }

    /** Whose call it is, for faults and the log; null when that can't be told. */
    private String callerOf(Routes.Route route, ApiCall call) {
        if (!route.needsToken()) {
            return MpTokens.askedAppId(call).or(() -> call.param("corpid")).orElse(null);
        }
        try {
            return tokens.accountOf(call.query().get("access_token"), call.host());
        } catch (Refused refusedAgainLater) {
            return null;
        }
    }

    private Answer before(Faults.Fault fault, ApiCall call) {
        return switch (fault.kind()) {
            case ERRCODE -> Answer.refusal(fault.errcode(), messageOf(fault));
            case HTTP_500 -> Answer.http(500, "Internal Server Error");
            case TIMEOUT_BEFORE -> Answer.http(504, "");
            case TOKEN -> {
                call.param("access_token").ifPresent(tokens::invalidate);
                yield null;
            }
            case SLOW -> {
                sleep(fault.ms() == null ? 1000 : fault.ms());
                yield null;
            }
            default -> null;
        };
    }

    private static Answer after(Faults.Fault fault, Answer answer) {
        return switch (fault.kind()) {
            case ERRCODE_AFTER -> Answer.refusal(fault.errcode(), messageOf(fault));
            case MALFORMED -> answer.cut();
            case TIMEOUT_AFTER -> Answer.http(504, "");
            default -> answer;
        };
    }

    private static String messageOf(Faults.Fault fault) {
        return fault.errmsg() == null ? "system error" : fault.errmsg();
    }

    private void hold(Faults.Fault fault) {
        sleep(fault.ms() == null ? settings.faultHold().toMillis() : fault.ms());
    }

    private static void sleep(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CallLog.Entry entry(ApiCall call, Answer answer, long start, Optional<Faults.Fault> fault) {
        return new CallLog.Entry(
                null,
                clock.instant(),
                call.account(),
                call.host().base(),
                call.method(),
                call.path(),
                call.loggedQuery(),
                call.loggedBody(),
                answer.status(),
                answer.errcode(),
                answer.logged(),
                (System.nanoTime() - start) / 1_000_000,
                fault.map(f -> f.kind().name()).orElse(null));
    }

    private static ResponseEntity<byte[]> sent(Answer answer) {
        ResponseEntity.BodyBuilder response =
                ResponseEntity.status(answer.status()).header("Content-Type", answer.contentType());
        if (answer.fileName() != null) {
            response.headers(headers -> headers.setContentDisposition(ContentDisposition.attachment()
                    .filename(answer.fileName(), StandardCharsets.UTF_8)
                    .build()));
        }
        return response.body(answer.body());
    }
}
