package io.siyuflow.broadcast;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import io.siyuflow.material.DraftsOfAccount;
import jakarta.validation.constraints.NotBlank;

/** Writes that WeChat has accepted a chunk, and by which number its end will be told. */
@ConnectorSpec(
        id = "broadcast.record-accepted",
        name = "记下微信已接收",
        description = "记下微信的群发编号，发出的草稿不在草稿箱里了；由人确认「已发送」的没有编号，也就等不到结果",
        kind = Kind.LOCAL)
class RecordAccepted implements Connector<RecordAccepted.Request, RecordAccepted.Response> {

    private final Broadcasts broadcasts;
    private final Chunks chunks;
    private final DraftsOfAccount drafts;

    RecordAccepted(Broadcasts broadcasts, Chunks chunks, DraftsOfAccount drafts) {
        this.broadcasts = broadcasts;
        this.chunks = chunks;
        this.drafts = drafts;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        long id = broadcasts
                .the(context.account(), Long.parseLong(request.broadcast()))
                .body()
                .id();
        boolean numbered = request.msgId() != null && !request.msgId().isBlank();
        chunks.accepted(id, request.number(), numbered ? request.msgId() : null);
        if (request.draft() != null && !request.draft().isBlank()) {
            drafts.left(context.account(), request.draft());
        }
        return Outcome.done(new Response(numbered));
    }

    record Request(
            @NotBlank @Field(value = "群发", initial = "${broadcast}")
            String broadcast,

            @Field(value = "第几批", initial = "${nextChunk.number()}")
            int number,

            @Field("微信的群发编号") String msgId,

            @Field(value = "发出的草稿", description = "群发后微信把它从草稿箱拿走")
            String draft) {}

    record Response(boolean numbered) {}
}
