package io.siyuflow.broadcast;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;

/** Decides whether an article whose draft has vanished from WeChat's box just before it was sent gets another. */
@ConnectorSpec(
        id = "broadcast.renew-draft",
        name = "看能不能换一份草稿",
        description = "群发前草稿从草稿箱消失了：素材库的图文可以再放一份，同一批最多两次；别处做的草稿换不了",
        kind = Kind.LOCAL)
class RenewDraft implements Connector<RenewDraft.Request, RenewDraft.Response> {

    private static final int MOST = 2;

    private final Broadcasts broadcasts;
    private final Chunks chunks;

    RenewDraft(Broadcasts broadcasts, Chunks chunks) {
        this.broadcasts = broadcasts;
        this.chunks = chunks;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        Broadcast.Body body = broadcasts
                .lock(context.account(), Long.parseLong(request.broadcast()))
                .body();
        boolean renewed = body.article() != null && chunks.renewed(body.id(), request.number(), MOST);
        return Outcome.done(new Response(request.number(), renewed));
    }

    record Request(
            @NotBlank @Field(value = "群发", initial = "${broadcast}")
            String broadcast,

            @Field(value = "第几批", initial = "${nextChunk.number()}")
            int number) {}

    /** @param number of the chunk, which from now on was handed over before */
    record Response(int number, boolean renewed) {}
}
