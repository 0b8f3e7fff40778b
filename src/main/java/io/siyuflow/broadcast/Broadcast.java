package io.siyuflow.broadcast;

import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import io.siyuflow.shared.RequestRefused;
import java.time.Instant;
import java.util.List;

/** A mass send. What may still be done with it depends on where it is, so each is a type of its own. */
sealed interface Broadcast {

    Body body();

    /** May be changed, handed in and thrown away. */
    record Draft(Body body) implements Broadcast {

        /** @throws RequestRefused when somebody has changed it since this revision was read */
        Draft asOf(long revision) {
            if (body.revision() != revision) {
                throw changedMeanwhile();
            }
            return this;
        }

        static RequestRefused changedMeanwhile() {
            return RequestRefused.conflict("这份草稿刚被别人改过。请先复制下您写的内容，再刷新，在新的内容上改或提交");
        }
    }

    /** Handed in, and nothing of it has gone: may be cancelled. */
    record Scheduled(Body body) implements Broadcast {}

    /** On its way: nothing stops it. */
    record Sending(Body body) implements Broadcast {}

    record Over(Body body) implements Broadcast {}

    /**
     * What all have.
     *
     * @param revision counts the changes while it was a draft
     * @param contents a text or pictures; empty when {@code article} or {@code draft} says what
     * @param article 图文 of the library, else null
     * @param draft media id of a 图文 draft that was made elsewhere, else null
     * @param approval whether a second person has to agree, or had to
     * @param sendAt null: as soon as it is handed in, or agreed to
     * @param decidedBy the second person, once they have said something
     * @param agreedVersion of the article when they agreed; null without an article or a second person
     * @param why it failed or was cancelled, else null
     * @param progress before it was handed in: of nothing
     */
    record Body(
            long id,
            long revision,
            AccountId account,
            String title,
            Target target,
            List<Content> contents,
            Long article,
            String draft,
            boolean ignoreReprint,
            boolean approval,
            State state,
            Instant sendAt,
            String createdBy,
            Instant createdAt,
            Instant updatedAt,
            String submittedBy,
            String decidedBy,
            Integer agreedVersion,
            Instant endedAt,
            String why,
            Progress progress) {}

    static Broadcast of(Body body) {
        return switch (body.state()) {
            case DRAFT -> new Draft(body);
            case APPROVING, SCHEDULED, MISSED -> new Scheduled(body);
            case SENDING -> new Sending(body);
            case SENT, PARTLY_SENT, FAILED, REFUSED, CANCELLED -> new Over(body);
        };
    }

    /** @throws RequestRefused unless it still is a draft */
    default Draft draft() {
        if (this instanceof Draft draft) {
            return draft;
        }
        throw RequestRefused.conflict("这次群发已提交，不能再改；可以复制成新的群发");
    }
}
