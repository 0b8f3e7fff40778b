package io.siyuflow.callback;

import io.micrometer.core.instrument.MeterRegistry;
import io.siyuflow.account.Account;
import io.siyuflow.account.Accounts;
import io.siyuflow.callback.CallbackReader.Reading;
import io.siyuflow.callback.CallbackRefused.Reason;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Where WeChat knocks. Refusals say nothing but a status; the reason is logged and counted. */
@Hidden
@RestController
@RequestMapping("/callback/{platform:mp|wecom}/{account}")
class CallbackController {

    private static final Logger log = LoggerFactory.getLogger(CallbackController.class);
    private static final MediaType XML_UTF8 = new MediaType(MediaType.TEXT_XML, StandardCharsets.UTF_8);
    private static final MediaType TEXT_UTF8 = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final Map<Platform, CallbackReader> readers = new EnumMap<>(Platform.class);
    private final Accounts accounts;
    private final CallbackIntake intake;
    private final MeterRegistry meters;
    private final long maxBody;

    CallbackController(
            List<CallbackReader> readers,
            Accounts accounts,
            CallbackIntake intake,
            MeterRegistry meters,
            CallbackSettings settings) {
        readers.forEach(reader -> this.readers.put(reader.platform(), reader));
        this.accounts = accounts;
        this.intake = intake;
        this.meters = meters;
        this.maxBody = settings.maxBody().toBytes();
    }

    @GetMapping
    ResponseEntity<String> verify(
            @PathVariable String platform, @PathVariable String account, HttpServletRequest request) {
        try {
            Account known = known(platform, account);
            String echo = readers.get(known.platform()).verify(known.id(), query(request));
            return ResponseEntity.ok().contentType(TEXT_UTF8).body(echo);
        } catch (CallbackRefused refused) {
            return refuse(platform, account, refused);
        }
    }

    @PostMapping
    ResponseEntity<String> receive(
            @PathVariable String platform, @PathVariable String account, HttpServletRequest request)
            throws IOException {
        try {
            Account known = known(platform, account);
            CallbackReader reader = readers.get(known.platform());
            Reading reading = reader.read(known.id(), query(request), body(request));
            Optional<String> answer = take(reading);
            count("taken");
            return ResponseEntity.ok()
                    .contentType(answer.isPresent() ? XML_UTF8 : TEXT_UTF8)
                    .body(reader.seal(reading, answer.orElse(null)));
        } catch (CallbackRefused refused) {
            return refuse(platform, account, refused);
        } catch (NothingKept away) {
            count("unavailable");
            log.error("A callback of {} could not be kept; WeChat is asked to send it again", account, away.getCause());
            return ResponseEntity.status(503).build();
        }
    }

    private Optional<String> take(Reading reading) throws NothingKept {
        try {
            return intake.take(reading);
        } catch (RuntimeException e) {
            throw new NothingKept(e);
        }
    }

    private Account known(String platform, String account) {
        return Optional.of(account)
                .filter(id -> id.matches("[A-Za-z0-9_-]{1,64}"))
                .flatMap(id -> accounts.find(new AccountId(id)))
                .filter(found -> found.platform().name().equalsIgnoreCase(platform))
                .orElseThrow(() -> new CallbackRefused(Reason.UNKNOWN_ACCOUNT, "no such account"));
    }

    private byte[] body(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > maxBody) {
            throw new CallbackRefused(Reason.TOO_LARGE, request.getContentLengthLong() + " bytes announced");
        }
        byte[] body = request.getInputStream().readNBytes((int) maxBody + 1);
        if (body.length > maxBody) {
            throw new CallbackRefused(Reason.TOO_LARGE, "more than " + maxBody + " bytes");
        }
        return body;
    }

    private ResponseEntity<String> refuse(String platform, String account, CallbackRefused refused) {
        count(refused.reason().name().toLowerCase(Locale.ROOT));
        String safe = account.replaceAll("[^A-Za-z0-9_-]", "?");
        log.warn("Refused a callback for {} {}: {} ({})", platform, safe, refused.reason(), refused.getMessage());
        return ResponseEntity.status(refused.reason().status()).build();
    }

    private void count(String outcome) {
        meters.counter("siyuflow.callbacks", "outcome", outcome).increment();
    }

    /** Read from the query string itself: asking the request for parameters could consume a body that calls itself a form. */
    private static CallbackQuery query(HttpServletRequest request) {
        MultiValueMap<String, String> given = UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams();
        return new CallbackQuery(
                first(given, "signature"),
                first(given, "msg_signature"),
                first(given, "timestamp"),
                first(given, "nonce"),
                first(given, "echostr"),
                first(given, "encrypt_type"));
    }

    private static String first(MultiValueMap<String, String> given, String name) {
        String value = given.getFirst(name);
        try {
            return value == null ? null : URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new CallbackRefused(Reason.MALFORMED, "query parameter " + name + " is not URL-encoded", e);
        }
    }

    /** Not even the failure could be written down. */
    private static final class NothingKept extends Exception {
        NothingKept(Throwable cause) {
            super(cause);
        }
    }
}
