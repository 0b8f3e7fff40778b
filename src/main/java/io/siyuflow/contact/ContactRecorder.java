package io.siyuflow.contact;

import io.siyuflow.callback.EventRecorder;
import io.siyuflow.callback.ReceivedEvent;
import io.siyuflow.callback.WecomEvent.ContactAdded;
import io.siyuflow.callback.WecomEvent.ContactDeleted;
import io.siyuflow.callback.WecomEvent.ContactLost;
import io.siyuflow.callback.WecomEvent.HalfContactAdded;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Keeps who became whose friend by which code, and counts it, with the event itself and whatever process is bound. A half contact
 * and the full one it becomes are one friendship; callbacks may be repeated, lost or out of order.
 */
@Component
class ContactRecorder implements EventRecorder {

    private static final String HANDED_OVER = "DELETE_BY_TRANSFER";

    private final Contacts contacts;
    private final LiveCodes liveCodes;
    private final ContactDays days;

    ContactRecorder(Contacts contacts, LiveCodes liveCodes, ContactDays days) {
        this.contacts = contacts;
        this.liveCodes = liveCodes;
        this.days = days;
    }

    @Override
    public void record(ReceivedEvent received) {
        Instant at = received.occurredAt();
        if (received.event() instanceof ContactAdded added) {
            Pair pair = Pair.of(received.account(), added);
            added(
                    pair,
                    liveCodes.originOf(pair.account(), added.state()),
                    at,
                    false,
                    !added.welcomeCode().isEmpty());
        } else if (received.event() instanceof HalfContactAdded added) {
            Pair pair = Pair.of(received.account(), added);
            added(
                    pair,
                    liveCodes.originOf(pair.account(), added.state()),
                    at,
                    true,
                    !added.welcomeCode().isEmpty());
        } else if (received.event() instanceof ContactLost lost) {
            lost(Pair.of(received.account(), lost), at, 1);
        } else if (received.event() instanceof ContactDeleted deleted) {
            // handed over to a colleague: this member loses them, the corp does not
            lost(Pair.of(received.account(), deleted), at, HANDED_OVER.equals(deleted.source()) ? 0 : 1);
        }
    }

    private void added(Pair pair, Origin origin, Instant at, boolean half, boolean withCode) {
        if (contacts.addIfNew(pair, origin, half, at)) {
            days.count(pair, origin, at, 1, 0);
            return;
        }
        Contact known = contacts.lock(pair);
        if (known.isFriend()) {
            stillFriends(pair, known, origin, at, half, withCode);
        } else if (!at.isBefore(known.lostAt())) {
            int before = known.earlierAdds() + (known.addedAt() == null ? 0 : 1);
            contacts.save(pair, new Contact(origin, half, at, null, null, before));
            days.count(pair, origin, at, 1, 0);
        } else if (known.addedAt() == null) {
            lostBeforeWeSawThemCome(pair, known, origin, at, half);
        }
    }

    private void stillFriends(Pair pair, Contact known, Origin origin, Instant at, boolean half, boolean withCode) {
        if (known.half() && !half) {
            Origin kept = known.origin().isKnown() || !origin.isKnown() ? known.origin() : origin;
            contacts.save(
                    pair, new Contact(kept, false, known.addedAt(), null, known.greetedAt(), known.earlierAdds()));
        } else if (!known.half() && withCode && at.isAfter(known.addedAt())) {
            // WeCom gives a code only to new friends: we have missed that they parted
            contacts.save(pair, new Contact(origin, half, at, null, null, known.earlierAdds() + 1));
        }
    }

    /** The loss overtook the addition and was counted for nobody: it moves to where we now know they came from. */
    private void lostBeforeWeSawThemCome(Pair pair, Contact known, Origin origin, Instant at, boolean half) {
        days.count(pair, Origin.NONE, known.lostAt(), 0, -1);
        days.count(pair, origin, known.lostAt(), 0, 1);
        days.count(pair, origin, at, 1, 0);
        contacts.save(pair, new Contact(origin, half, at, known.lostAt(), null, known.earlierAdds()));
    }

    private void lost(Pair pair, Instant at, int losses) {
        if (contacts.addLostIfNew(pair, at)) {
            days.count(pair, Origin.NONE, at, 0, losses);
            return;
        }
        Contact known = contacts.lock(pair);
        if (known.isFriend() && !at.isBefore(known.addedAt())) {
            days.count(pair, known.origin(), at, 0, losses);
            contacts.save(
                    pair,
                    new Contact(
                            known.origin(), known.half(), known.addedAt(), at, known.greetedAt(), known.earlierAdds()));
        }
    }
}
