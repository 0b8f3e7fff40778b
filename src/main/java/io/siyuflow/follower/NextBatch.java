package io.siyuflow.follower;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import java.util.List;

/** The next people to ask WeChat about. */
@ConnectorSpec(id = "follower.next-batch", name = "取下一批粉丝", description = "还没有核实的人，每批最多 100 个", kind = Kind.GATHER)
class NextBatch implements Connector<NextBatch.Request, NextBatch.Response> {

    private final Syncs syncs;

    NextBatch(Syncs syncs) {
        this.syncs = syncs;
    }

    /** Of which comparison. */
    public record Request(
            @NotBlank @Field(value = "同步", initial = "${sync}")
            String sync) {}

    /** At most a hundred, none at the end. */
    public record Response(List<String> openids) {}

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        long sync = syncs.the(context.account(), Long.parseLong(request.sync())).id();
        return Outcome.done(new Response(syncs.nextBatch(sync)));
    }
}
