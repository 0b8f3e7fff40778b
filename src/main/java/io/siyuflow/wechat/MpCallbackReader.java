package io.siyuflow.wechat;

import io.siyuflow.account.Account;
import io.siyuflow.account.Accounts;
import io.siyuflow.account.CallbackMode;
import io.siyuflow.callback.CallbackQuery;
import io.siyuflow.callback.CallbackReader;
import io.siyuflow.callback.CallbackRefused;
import io.siyuflow.callback.CallbackRefused.Reason;
import io.siyuflow.callback.Event;
import io.siyuflow.callback.UnknownEvent;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import org.springframework.stereotype.Component;

/**
 * Callbacks of a 公众号 in the mode its account says. Nothing encrypted is ever read in its plain form, and a plain body gets in
 * only where plain ones are expected: else whoever learns one signature could write callbacks of their own.
 */
@Component
class MpCallbackReader implements CallbackReader {

    private static final String NOTHING_TO_SAY = "success";

    private final Accounts accounts;
    private final CallbackSeal seal;

    MpCallbackReader(Accounts accounts, CallbackSeal seal) {
        this.accounts = accounts;
        this.seal = seal;
    }

    @Override
    public Platform platform() {
        return Platform.MP;
    }

    @Override
    public String verify(AccountId account, CallbackQuery query) {
        seal.checkPlain(account, query);
        if (query.echostr() == null) {
            throw new CallbackRefused(Reason.MALFORMED, "no echostr");
        }
        return query.echostr();
    }

    @Override
    public Reading read(AccountId account, CallbackQuery query, byte[] body) {
        XmlElement envelope = XmlElement.parse(Utf8.strict(body));
        boolean encrypted = encrypted(mode(account), query, envelope);
        XmlElement xml = encrypted ? seal.openEnvelope(account, query, envelope) : plain(account, query, envelope);
        Event event = MpEvents.read(xml);
        String dedupKey = DedupKey.ofMp(xml, !(event instanceof UnknownEvent));
        return new Reading(account, event, dedupKey, CallbackSeal.occurredAt(xml), xml.value("ToUserName"), encrypted);
    }

    private CallbackMode mode(AccountId account) {
        return accounts.find(account)
                .map(Account::callbackMode)
                .orElseThrow(() -> new CallbackRefused(Reason.UNKNOWN_ACCOUNT, "no such account"));
    }

    private static boolean encrypted(CallbackMode mode, CallbackQuery query, XmlElement envelope) {
        boolean encrypted = envelope.child("Encrypt").isPresent() || "aes".equals(query.encryptType());
        if (encrypted && mode == CallbackMode.PLAIN) {
            throw new CallbackRefused(
                    Reason.WRONG_MODE,
                    "the callback is encrypted, the account says 明文模式: set the account to 安全模式, as on WeChat's website");
        }
        if (!encrypted && mode == CallbackMode.SAFE) {
            throw new CallbackRefused(
                    Reason.WRONG_MODE,
                    "the body is not encrypted: set 消息加解密方式 to 安全模式 (safe mode) on WeChat's website");
        }
        return encrypted;
    }

    private XmlElement plain(AccountId account, CallbackQuery query, XmlElement body) {
        seal.checkPlain(account, query);
        return body;
    }

    @Override
    public String seal(Reading reading, String plainAnswer) {
        if (plainAnswer == null) {
            return NOTHING_TO_SAY;
        }
        return reading.encrypted() ? seal.seal(reading, plainAnswer) : plainAnswer;
    }
}
