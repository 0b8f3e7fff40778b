package io.siyuflow.follower;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;

/** Where the list of followers goes on. */
@ConnectorSpec(id = "follower.next-page", name = "取粉丝列表的位置", description = "上一页取到哪里，下一页从那里接着取", kind = Kind.GATHER)
class NextPage implements Connector<NextPage.Request, NextPage.Response> {

    private final Syncs syncs;

    NextPage(Syncs syncs) {
        this.syncs = syncs;
    }

    /** Of which comparison. */
    public record Request(
            @NotBlank @Field(value = "同步", initial = "${sync}")
            String sync) {}

    /** Empty at the beginning. */
    public record Response(String nextOpenid) {}

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        long sync = syncs.the(context.account(), Long.parseLong(request.sync())).id();
        return Outcome.done(new Response(syncs.nextOpenid(sync)));
    }
}
