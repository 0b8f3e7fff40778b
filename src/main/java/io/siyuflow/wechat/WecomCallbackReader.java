package io.siyuflow.wechat;

import io.siyuflow.callback.CallbackQuery;
import io.siyuflow.callback.CallbackReader;
import io.siyuflow.callback.Event;
import io.siyuflow.callback.UnknownEvent;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import org.springframework.stereotype.Component;

/** Callbacks of a 企微 corp, which are always encrypted. */
@Component
class WecomCallbackReader implements CallbackReader {

    private static final String NOTHING_TO_SAY = "";

    private final CallbackSeal seal;

    WecomCallbackReader(CallbackSeal seal) {
        this.seal = seal;
    }

    @Override
    public Platform platform() {
        return Platform.WECOM;
    }

    @Override
    public String verify(AccountId account, CallbackQuery query) {
        return seal.open(account, query, query.echostr());
    }

    @Override
    public Reading read(AccountId account, CallbackQuery query, byte[] body) {
        XmlElement xml = seal.openEnvelope(account, query, XmlElement.parse(Utf8.strict(body)));
        Event event = WecomEvents.read(xml);
        String dedupKey = DedupKey.ofWecom(xml, !(event instanceof UnknownEvent));
        return new Reading(account, event, dedupKey, CallbackSeal.occurredAt(xml), xml.value("ToUserName"), true);
    }

    @Override
    public String seal(Reading reading, String plainAnswer) {
        return plainAnswer == null ? NOTHING_TO_SAY : seal.seal(reading, plainAnswer);
    }
}
