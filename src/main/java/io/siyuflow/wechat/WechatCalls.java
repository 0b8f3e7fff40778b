package io.siyuflow.wechat;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Outcome;
import io.siyuflow.connector.ResultUnknown;
import io.siyuflow.shared.Platform;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import me.chanjar.weixin.common.error.WxError;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.error.WxRuntimeException;
import me.chanjar.weixin.cp.api.WxCpService;
import me.chanjar.weixin.mp.api.WxMpService;
import org.apache.http.client.HttpResponseException;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.conn.ConnectionPoolTimeoutException;
import org.springframework.stereotype.Component;

/**
 * The one place where WxJava is called and its many ways of failing become outcomes. What surely had no effect may be tried
 * again; where the answer got lost after the request was on its way, nobody knows.
 */
@Component
class WechatCalls {

    /** WxJava's code for "no answer", in 公众号 services only. */
    private static final int NO_ANSWER = -99;

    static final String NETWORK = "network";

    private final MpServices mps;
    private final WecomServices wecoms;
    private final WechatErrors errors;
    private final Clock clock;

    WechatCalls(MpServices mps, WecomServices wecoms, WechatErrors errors, Clock clock) {
        this.mps = mps;
        this.wecoms = wecoms;
        this.errors = errors;
        this.clock = clock;
    }

    /** @throws ResultUnknown when it may have been applied */
    <R> Outcome<R> mp(String api, CallContext context, MpWork<R> work) {
        Attempt attempt = new Attempt(Platform.MP, api, context);
        return within(context, () -> {
            WxMpService service = mps.of(context.account());
            return inTwoSteps(attempt, service::getAccessToken, () -> work.with(service));
        });
    }

    /** @throws ResultUnknown when it may have been applied */
    <R> Outcome<R> wecom(String api, CallContext context, WecomWork<R> work) {
        Attempt attempt = new Attempt(Platform.WECOM, api, context);
        return within(context, () -> {
            WxCpService service = wecoms.of(context.account());
            return inTwoSteps(attempt, service::getAccessToken, () -> work.with(service));
        });
    }

    private <R> Outcome<R> within(CallContext context, Guarded<R> call) {
        try (CallBudget budget = CallBudget.of(left(context))) {
            return call.outcome();
        } catch (NoSuchAccount gone) {
            return Outcome.blocked("no-account", gone.getMessage());
        }
    }

    /**
     * The token first and apart: whatever happens there, the call itself has not been sent. Anything thrown later may come from
     * WxJava's reading of an answer, so the work must do nothing else that could throw.
     */
    private <R> Outcome<R> inTwoSteps(Attempt attempt, Work<String> token, Work<R> work) {
        try {
            token.run();
        } catch (WxErrorException | RuntimeException failure) {
            return beforeSending(attempt, failure);
        }
        try {
            return Outcome.done(work.run());
        } catch (WxErrorException | RuntimeException failure) {
            return afterSending(attempt, failure);
        }
    }

    private <R> Outcome<R> beforeSending(Attempt attempt, Exception failure) {
        WxError refusal = refusal(failure);
        return refusal == null ? noAnswer(attempt, failure) : refused(attempt, refusal);
    }

    private <R> Outcome<R> afterSending(Attempt attempt, Exception failure) {
        WxError refusal = refusal(failure);
        if (refusal != null) {
            return refused(attempt, refusal);
        }
        if (neverSent(failure)) {
            return noAnswer(attempt, failure);
        }
        throw new ResultUnknown("微信没有给出可用的回答（" + attempt.api() + "）：" + rootName(failure), failure);
    }

    private <R> Outcome<R> refused(Attempt attempt, WxError refusal) {
        return errors.outcome(
                attempt.platform(),
                attempt.api(),
                refusal.getErrorCode(),
                refusal.getErrorMsg(),
                attempt.context().attempt());
    }

    private static <R> Outcome<R> noAnswer(Attempt attempt, Exception failure) {
        return Outcome.tryLater(
                WechatErrors.backoff(attempt.context().attempt()), NETWORK, "连不上微信：" + rootName(failure));
    }

    private static WxError refusal(Exception failure) {
        if (failure instanceof WxErrorException known && known.getError().getErrorCode() != NO_ANSWER) {
            return known.getError();
        }
        return null;
    }

    private static boolean neverSent(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof ConnectTimeoutException
                    || cause instanceof ConnectionPoolTimeoutException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof SSLHandshakeException
                    || cause instanceof SSLPeerUnverifiedException) {
                return true;
            }
            if (cause instanceof HttpResponseException answer && answer.getStatusCode() < 500) {
                return true;
            }
        }
        return false;
    }

    /** The kind of failure and no more: messages may carry addresses with tokens in them. */
    static String rootName(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof IOException || !(root instanceof WxRuntimeException)
                ? root.getClass().getSimpleName()
                : "无法读取的回答";
    }

    private Duration left(CallContext context) {
        return Duration.between(clock.instant(), context.deadline());
    }

    /** What is done with a 公众号's service. */
    interface MpWork<R> {
        R with(WxMpService service) throws WxErrorException;
    }

    /** What is done with a corp's service. */
    interface WecomWork<R> {
        R with(WxCpService service) throws WxErrorException;
    }

    private interface Work<R> {
        R run() throws WxErrorException;
    }

    private interface Guarded<R> {
        Outcome<R> outcome();
    }

    private record Attempt(Platform platform, String api, CallContext context) {}
}
