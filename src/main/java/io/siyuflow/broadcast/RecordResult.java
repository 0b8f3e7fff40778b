package io.siyuflow.broadcast;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;

/** Writes how a chunk ended: with numbers when the finish event told them, without when WeChat had to be asked. */
@ConnectorSpec(
        id = "broadcast.record-result",
        name = "记下群发结果",
        description = "记下一批的结果；主动查询得到的结果没有人数",
        kind = Kind.LOCAL)
class RecordResult implements Connector<RecordResult.Request, RecordResult.Response> {

    private final Broadcasts broadcasts;
    private final Results results;

    RecordResult(Broadcasts broadcasts, Results results) {
        this.broadcasts = broadcasts;
        this.results = results;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        long id = broadcasts
                .the(context.account(), Long.parseLong(request.broadcast()))
                .body()
                .id();
        results.ended(
                context.account(),
                id,
                request.number(),
                request.status(),
                request.total() == null
                        ? null
                        : new Chunks.Counts(request.total(), request.filtered(), request.sent(), request.failed()));
        return Outcome.done(new Response(FinishStatus.sent(request.status())));
    }

    record Request(
            @NotBlank @Field(value = "群发", initial = "${broadcast}")
            String broadcast,

            @Field(value = "第几批", initial = "${nextChunk.number()}")
            int number,

            @NotBlank @Field(value = "结果", description = "微信的说法，如 send success、err(10001)")
            String status,

            @Field("目标人数") Integer total,
            @Field("过滤后人数") Integer filtered,
            @Field("成功人数") Integer sent,
            @Field("失败人数") Integer failed) {}

    record Response(boolean sent) {}
}
