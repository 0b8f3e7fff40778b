package io.siyuflow.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** The HTTP requests that WeChat makes to an account's callback URL (2.1, 2.2). */
@SandboxPart
class CallbackHttp {

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Clock clock;
    private final SandboxSettings settings;

    CallbackHttp(Clock clock, SandboxSettings settings) {
        this.clock = clock;
        this.settings = settings;
    }

    /** One try, sealed and signed anew. */
    Callback.Try post(SandboxAccount account, Outgoing outgoing) {
        String timestamp = String.valueOf(clock.instant().getEpochSecond());
        String nonce = String.valueOf(100_000_000 + Made.below(900_000_000));
        Map<String, String> query = new LinkedHashMap<>();
        String body = account instanceof MpAccount mp
                ? mpBody(mp, outgoing, timestamp, nonce, query)
                : wecomBody((WecomCorp) account, outgoing, timestamp, nonce, query);
        HttpRequest request = HttpRequest.newBuilder(uri(account.callbackUrl(), query))
                .header("Content-Type", "text/xml")
                .header("User-Agent", "Mozilla/4.0")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        return tried(request, settings.callbackTimeout());
    }

    /** The check of a new URL: the plain or, for 企微, the deciphered echo must come back to the letter. */
    String verify(SandboxAccount account, String url) {
        String timestamp = String.valueOf(clock.instant().getEpochSecond());
        String nonce = String.valueOf(100_000_000 + Made.below(900_000_000));
        String echo = String.valueOf(1_000_000_000L + Made.below(900_000_000)) + Made.below(900_000_000);
        Map<String, String> query = new LinkedHashMap<>();
        Envelope envelope = account.envelope();
        boolean wecom = account instanceof WecomCorp;
        String echostr = wecom ? envelope.seal(echo) : echo;
        query.put(
                wecom ? "msg_signature" : "signature",
                wecom ? envelope.signature(timestamp, nonce, echostr) : envelope.signature(timestamp, nonce));
        query.put("timestamp", timestamp);
        query.put("nonce", nonce);
        query.put("echostr", echostr);
        HttpRequest request = HttpRequest.newBuilder(uri(url, query)).GET().build();
        Duration patience = wecom ? settings.verificationTimeout() : settings.callbackTimeout();
        Callback.Try answer = tried(request, patience);
        if (!answer.answered()) {
            return "回调地址没有正确响应: " + (answer.error() == null ? "HTTP " + answer.status() : answer.error());
        }
        return answer.body().equals(echo) ? null : "返回内容应为 " + echo + "，实际为 " + answer.body();
    }

    private static String mpBody(
            MpAccount account, Outgoing outgoing, String timestamp, String nonce, Map<String, String> query) {
        Envelope envelope = account.envelope();
        query.put("signature", envelope.signature(timestamp, nonce));
        query.put("timestamp", timestamp);
        query.put("nonce", nonce);
        if (outgoing.person() != null) {
            query.put("openid", outgoing.person());
        }
        if (account.callbackMode() == MpAccount.CallbackMode.PLAIN) {
            return outgoing.xml();
        }
        String encrypt = envelope.seal(outgoing.xml());
        query.put("encrypt_type", "aes");
        query.put("msg_signature", envelope.signature(timestamp, nonce, encrypt));
        if (account.callbackMode() == MpAccount.CallbackMode.COMPATIBLE) {
            String plain = outgoing.xml();
            int end = plain.lastIndexOf("</xml>");
            return plain.substring(0, end) + "<Encrypt><![CDATA[" + encrypt + "]]></Encrypt></xml>";
        }
        return new EventXml()
                .text("ToUserName", account.ghId())
                .text("Encrypt", encrypt)
                .end();
    }

    /** Customer events carry an empty AgentID. */
    private static String wecomBody(
            WecomCorp corp, Outgoing outgoing, String timestamp, String nonce, Map<String, String> query) {
        String encrypt = corp.envelope().seal(outgoing.xml());
        query.put("msg_signature", corp.envelope().signature(timestamp, nonce, encrypt));
        query.put("timestamp", timestamp);
        query.put("nonce", nonce);
        return new EventXml()
                .text("ToUserName", corp.corpId())
                .text("Encrypt", encrypt)
                .text("AgentID", "")
                .end();
    }

    private Callback.Try tried(HttpRequest request, Duration patience) {
        Instant at = clock.instant();
        long start = System.nanoTime();
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            HttpResponse<String> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Callback.Try(at, response.statusCode(), msSince(start), null, response.body());
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new Callback.Try(at, null, msSince(start), "no answer within " + patience, null);
        } catch (ExecutionException e) {
            return new Callback.Try(at, null, msSince(start), reason(e.getCause()), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Callback.Try(at, null, msSince(start), "interrupted", null);
        }
    }

    private static String reason(Throwable cause) {
        return cause instanceof IOException && cause.getMessage() == null
                ? cause.getClass().getSimpleName()
                : String.valueOf(cause.getMessage());
    }

    private static long msSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static URI uri(String url, Map<String, String> query) {
        String params = query.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return URI.create(url + (url.contains("?") ? "&" : "?") + params);
    }
}
