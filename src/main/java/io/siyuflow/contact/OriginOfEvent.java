package io.siyuflow.contact;

import io.siyuflow.callback.ReceivedEvent;
import io.siyuflow.callback.WecomEvent;
import io.siyuflow.callback.WecomEvent.ContactAdded;
import io.siyuflow.callback.WecomEvent.HalfContactAdded;
import io.siyuflow.engine.BindingScope;
import io.siyuflow.engine.BindingScopes;
import io.siyuflow.shared.AccountId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** By which channel and live code an event about a customer came: by its own state, else by the one they were added with. */
@Component
class OriginOfEvent implements BindingScopes {

    private final LiveCodes liveCodes;
    private final Contacts contacts;

    OriginOfEvent(LiveCodes liveCodes, Contacts contacts) {
        this.liveCodes = liveCodes;
        this.contacts = contacts;
    }

    @Override
    public Optional<String> idOf(ReceivedEvent received, BindingScope scope) {
        if (!(received.event() instanceof WecomEvent.OfContact event)) {
            return Optional.empty();
        }
        Origin origin = originOf(received.account(), event);
        return switch (scope) {
            case CHANNEL -> Optional.ofNullable(origin.channel()).map(String::valueOf);
            case LIVE_CODE -> Optional.ofNullable(origin.liveCode()).map(String::valueOf);
            case ACCOUNT -> Optional.empty();
        };
    }

    private Origin originOf(AccountId account, WecomEvent.OfContact event) {
        if (event instanceof ContactAdded added && !added.state().isEmpty()) {
            return liveCodes.originOf(account, added.state());
        } else if (event instanceof HalfContactAdded added && !added.state().isEmpty()) {
            return liveCodes.originOf(account, added.state());
        }
        return contacts.find(Pair.of(account, event)).map(Contact::origin).orElse(Origin.NONE);
    }
}
