package io.siyuflow.callback;

import io.siyuflow.shared.AccountId;
import java.time.Instant;

/**
 * An event as it stands in the inbox.
 *
 * @param id of its row
 * @param occurredAt WeChat's CreateTime: deadlines such as the welcome's 20 s count from it
 */
public record ReceivedEvent(long id, AccountId account, Event event, Instant occurredAt, Instant receivedAt) {

    /** The stable name of the event, for example {@code wecom.contact-added}. */
    public String type() {
        return EventCatalogue.typeOf(event.getClass());
    }
}
