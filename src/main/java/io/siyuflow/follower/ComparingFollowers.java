package io.siyuflow.follower;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;

/** Finds whom WeChat must be asked about by name. */
@ConnectorSpec(
        id = "follower.compare",
        name = "与微信的列表比较",
        description = "找出要向微信逐个核实的人：新来的、离开的、要更新资料的",
        kind = Kind.LOCAL)
class ComparingFollowers implements Connector<ComparingFollowers.Request, ComparingFollowers.Response> {

    private final Syncs syncs;
    private final FollowerSettings settings;

    ComparingFollowers(Syncs syncs, FollowerSettings settings) {
        this.syncs = syncs;
        this.settings = settings;
    }

    /** Of which comparison. */
    public record Request(
            @NotBlank @Field(value = "同步", initial = "${sync}")
            String sync) {}

    /** How many. */
    public record Response(long toAsk) {}

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        Sync sync = syncs.the(context.account(), Long.parseLong(request.sync()));
        return Outcome.done(new Response(syncs.compare(context.account(), sync, settings.recheckAfter())));
    }
}
