package io.siyuflow.wechat;

import io.siyuflow.callback.CallbackQuery;
import io.siyuflow.callback.CallbackReader;
import io.siyuflow.callback.CallbackRefused;
import io.siyuflow.callback.CallbackRefused.Reason;
import io.siyuflow.callback.Event;
import io.siyuflow.callback.UnknownEvent;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import org.springframework.stereotype.Component;

/** Callbacks of a 公众号 in safe mode (of compatible mode only the encrypted part is read). */
@Component
class MpCallbackReader implements CallbackReader {

    private static final String NOTHING_TO_SAY = "success";

    private final CallbackSeal seal;

    MpCallbackReader(CallbackSeal seal) {
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
        XmlElement xml = seal.openBody(account, query, body);
        Event event = MpEvents.read(xml);
        String dedupKey = DedupKey.ofMp(xml, !(event instanceof UnknownEvent));
        return new Reading(account, event, dedupKey, CallbackSeal.occurredAt(xml), xml.value("ToUserName"), true);
    }

    @Override
    public String seal(Reading reading, String plainAnswer) {
        return plainAnswer == null ? NOTHING_TO_SAY : seal.seal(reading, plainAnswer);
    }
}
