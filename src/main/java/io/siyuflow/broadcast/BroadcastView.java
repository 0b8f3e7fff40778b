package io.siyuflow.broadcast;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.siyuflow.broadcast.Broadcast.Body;
import io.siyuflow.shared.Content;
import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;

/** A mass send as the console shows it. */
record BroadcastView(
        @JsonFormat(shape = JsonFormat.Shape.STRING) long id,
        long revision,
        String title,
        BroadcastForm.To target,
        @Nullable Long tagId,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        Long listId,

        @Nullable Integer listSize,
        List<Content> contents,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        Long article,

        @Nullable String draft,
        boolean ignoreReprint,
        boolean approval,
        State state,
        @Nullable Instant sendAt,
        String createdBy,
        Instant createdAt,
        Instant updatedAt,
        @Nullable String submittedBy,
        @Nullable String decidedBy,
        @Nullable Instant endedAt,
        @Nullable String why,
        Progress progress) {

    static BroadcastView of(Body body) {
        Target.PeopleList list = body.target() instanceof Target.PeopleList people ? people : null;
        return new BroadcastView(
                body.id(),
                body.revision(),
                body.title(),
                toOf(body.target()),
                body.target() instanceof Target.Tag tag ? tag.id() : null,
                list == null ? null : list.id(),
                list == null ? null : list.size(),
                body.contents(),
                body.article(),
                body.draft(),
                body.ignoreReprint(),
                body.approval(),
                body.state(),
                body.sendAt(),
                body.createdBy(),
                body.createdAt(),
                body.updatedAt(),
                body.submittedBy(),
                body.decidedBy(),
                body.endedAt(),
                body.why(),
                body.progress());
    }

    /** What somebody would fill in to write the same once more. */
    static BroadcastForm formOf(Body body) {
        BroadcastView view = of(body);
        return new BroadcastForm(
                view.title(),
                view.target(),
                view.tagId(),
                view.listId() == null ? null : view.listId().toString(),
                view.contents(),
                view.article() == null ? null : view.article().toString(),
                view.draft(),
                view.ignoreReprint(),
                view.approval());
    }

    private static BroadcastForm.To toOf(Target target) {
        if (target instanceof Target.Tag) {
            return BroadcastForm.To.TAG;
        }
        return target instanceof Target.PeopleList ? BroadcastForm.To.LIST : BroadcastForm.To.EVERYBODY;
    }
}
