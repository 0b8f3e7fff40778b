package io.siyuflow.wechat;

import io.siyuflow.account.Accounts;
import io.siyuflow.account.Credentials;
import io.siyuflow.callback.CallbackQuery;
import io.siyuflow.callback.CallbackReader.Reading;
import io.siyuflow.callback.CallbackRefused;
import io.siyuflow.callback.CallbackRefused.Reason;
import io.siyuflow.callback.CallbackSettings;
import io.siyuflow.shared.AccountId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** What both platforms have in common: signature, timestamp window, encryption of what comes in and of what is answered. */
@Component
class CallbackSeal {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Accounts accounts;
    private final Clock clock;
    private final Duration clockSkew;

    CallbackSeal(Accounts accounts, Clock clock, CallbackSettings settings) {
        this.accounts = accounts;
        this.clock = clock;
        this.clockSkew = settings.clockSkew();
    }

    /** @throws CallbackRefused unless the plain signature over token, timestamp and nonce is right and fresh */
    void checkPlain(AccountId account, CallbackQuery query) {
        verify(query.signature(), credentials(account).token(), text(query.timestamp()), text(query.nonce()));
        checkFresh(query);
    }

    /** Verifies and decrypts what was signed together with its ciphertext: an echostr, or the Encrypt of a body. */
    String open(AccountId account, CallbackQuery query, String encrypted) {
        Credentials credentials = credentials(account);
        verify(
                query.msgSignature(),
                credentials.token(),
                text(query.timestamp()),
                text(query.nonce()),
                text(encrypted));
        checkFresh(query);
        return cipher(credentials).decrypt(encrypted);
    }

    /** The one Encrypt of a body, decrypted, as a document; whatever else the body says is not read. */
    XmlElement openEnvelope(AccountId account, CallbackQuery query, XmlElement envelope) {
        String encrypted = envelope.child("Encrypt")
                .map(XmlElement::text)
                .orElseThrow(() -> new CallbackRefused(
                        Reason.MALFORMED,
                        "the body is not encrypted: set 消息加解密方式 to 安全模式 (safe mode) on WeChat's website"));
        return XmlElement.parse(open(account, query, encrypted));
    }

    /** An encrypted answer, with time, nonce and signature of its own. */
    String seal(Reading reading, String plainAnswer) {
        Credentials credentials = credentials(reading.account());
        String encrypted = cipher(credentials).encrypt(plainAnswer);
        String timestamp = String.valueOf(clock.instant().getEpochSecond());
        byte[] random = new byte[8];
        RANDOM.nextBytes(random);
        String nonce = HexFormat.of().formatHex(random);
        String signature = CallbackSignature.of(credentials.token(), timestamp, nonce, encrypted);
        return "<xml><Encrypt><![CDATA[" + encrypted + "]]></Encrypt><MsgSignature><![CDATA[" + signature
                + "]]></MsgSignature><TimeStamp>" + timestamp + "</TimeStamp><Nonce><![CDATA[" + nonce
                + "]]></Nonce></xml>";
    }

    /** WeChat's CreateTime, in seconds. */
    static Instant occurredAt(XmlElement xml) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(xml.value("CreateTime")));
        } catch (NumberFormatException | DateTimeException e) {
            throw new CallbackRefused(Reason.MALFORMED, "no CreateTime", e);
        }
    }

    private void verify(String given, String... parts) {
        if (!CallbackSignature.matches(given, parts)) {
            throw new CallbackRefused(Reason.BAD_SIGNATURE, "signature does not match this account's token");
        }
    }

    private void checkFresh(CallbackQuery query) {
        try {
            long seconds = Long.parseLong(text(query.timestamp()));
            Duration age = Duration.between(Instant.ofEpochSecond(seconds), clock.instant());
            if (age.abs().compareTo(clockSkew) <= 0) {
                return;
            }
            throw new CallbackRefused(
                    Reason.STALE_TIMESTAMP, "timestamp is " + age + " from our clock, " + clockSkew + " allowed");
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            throw new CallbackRefused(Reason.STALE_TIMESTAMP, "no timestamp", e);
        }
    }

    private Credentials credentials(AccountId account) {
        return accounts.credentials(account)
                .orElseThrow(() -> new CallbackRefused(Reason.UNKNOWN_ACCOUNT, "no such account"));
    }

    private static CallbackCipher cipher(Credentials credentials) {
        return new CallbackCipher(credentials.aesKey(), credentials.account().value());
    }

    private static String text(String given) {
        return given == null ? "" : given;
    }
}
