package io.siyuflow.follower;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;

/** Ends the putting on or taking off of a tag. */
@ConnectorSpec(id = "follower.finish-tagging", name = "结束批量打标签", description = "记下结果", kind = Kind.LOCAL)
class FinishTagging implements Connector<FinishTagging.Request, FinishTagging.Response> {

    private final Taggings taggings;

    FinishTagging(Taggings taggings) {
        this.taggings = taggings;
    }

    /** Of which tagging. */
    public record Request(
            @NotBlank @Field(value = "批量打标签", initial = "${tagging}")
            String tagging,

            @Field(value = "是否完成", initial = "true") boolean complete) {}

    /** For how many it is so now, and whom WeChat refused. */
    public record Response(long done, long refused) {}

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        long id = taggings.the(context.account(), Long.parseLong(request.tagging()))
                .id();
        taggings.end(id, request.complete() ? Tagging.State.DONE : Tagging.State.STOPPED);
        Tagging tagging = taggings.the(context.account(), id);
        return Outcome.done(new Response(tagging.done(), tagging.refused()));
    }
}
