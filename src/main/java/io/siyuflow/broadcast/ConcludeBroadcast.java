package io.siyuflow.broadcast;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;

/** Writes how a mass send ended, by what became of its chunks. */
@ConnectorSpec(id = "broadcast.conclude", name = "群发结束", description = "按各批的结果写明：已发送、部分发送或失败，以及原因", kind = Kind.LOCAL)
class ConcludeBroadcast implements Connector<ConcludeBroadcast.Request, ConcludeBroadcast.Response> {

    private final Broadcasts broadcasts;
    private final Chunks chunks;
    private final Results results;

    ConcludeBroadcast(Broadcasts broadcasts, Chunks chunks, Results results) {
        this.broadcasts = broadcasts;
        this.chunks = chunks;
        this.results = results;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        long id = Long.parseLong(request.broadcast());
        Conclusion end = Conclusion.of(chunks.of(id), request.reason());
        broadcasts.conclude(context.account(), id, end.state(), end.why());
        if (end.reachedSomebody()) {
            results.wentOut(context.account(), id);
        }
        return Outcome.done(new Response(end.state().name()));
    }

    record Request(
            @NotBlank @Field(value = "群发", initial = "${broadcast}")
            String broadcast,

            @Field(value = "没有发出的原因", description = "不填时按各批的结果写")
            String reason) {}

    record Response(String state) {}
}
