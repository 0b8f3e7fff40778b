package io.siyuflow.broadcast;

import io.siyuflow.connector.Audience;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import io.siyuflow.shared.Content;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes the next chunk of a mass send; from the first on, nothing cancels it any more. */
@ConnectorSpec(
        id = "broadcast.next-chunk",
        name = "取出下一批",
        description = "取出下一批要发给谁、发什么；一批失败后不再有下一批",
        kind = Kind.LOCAL)
class NextChunk implements Connector<NextChunk.Request, NextChunk.Response> {

    /** WeChat remembers a clientmsgid for 24 hours from the first call, which comes after the chunk was taken. */
    private static final Duration REPEATABLE_FOR = Duration.ofHours(23);

    private final Broadcasts broadcasts;
    private final Chunks chunks;
    private final OpenidLists lists;

    NextChunk(Broadcasts broadcasts, Chunks chunks, OpenidLists lists) {
        this.broadcasts = broadcasts;
        this.chunks = chunks;
        this.lists = lists;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        Broadcast.Body body = broadcasts
                .lock(context.account(), Long.parseLong(request.broadcast()))
                .body();
        Optional<Chunk> next = chunks.prepare(body.id());
        next.ifPresent(chunk -> broadcasts.sends(body.id()));
        return Outcome.done(next.map(chunk -> response(body, chunk)).orElseGet(Response::none));
    }

    private Response response(Broadcast.Body body, Chunk chunk) {
        Audience audience = Target.audience(body.target(), () -> people(body.target(), chunk));
        return new Response(
                true,
                chunk.number(),
                audience,
                body.contents(),
                body.article() == null ? "" : body.article().toString(),
                body.agreedVersion(),
                body.draft() == null ? "" : body.draft(),
                chunk.clientMsgId(),
                chunk.preparedAt().plus(REPEATABLE_FOR),
                body.ignoreReprint());
    }

    private List<String> people(Target target, Chunk chunk) {
        return lists.people(((Target.PeopleList) target).id(), chunk.firstPerson(), chunk.people());
    }

    record Request(
            @NotBlank @Field(value = "群发", initial = "${broadcast}")
            String broadcast) {}

    /**
     * @param found false: all have been sent, and the rest is empty
     * @param agreedVersion of the article, when a second person agreed to it; else null
     */
    record Response(
            boolean found,
            int number,
            Audience audience,
            List<Content> contents,
            String article,
            Integer agreedVersion,
            String draft,
            String clientMsgId,
            Instant repeatUntil,
            boolean ignoreReprint) {

        static Response none() {
            return new Response(false, 0, null, List.of(), "", null, "", "", null, false);
        }
    }
}
