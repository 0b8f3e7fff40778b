package io.siyuflow.follower;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/** Keeps one page of openids. */
@ConnectorSpec(id = "follower.keep-page", name = "记下一页粉丝", description = "记下这一页的 OpenID，崩溃后从下一页接着取", kind = Kind.LOCAL)
class KeepPage implements Connector<KeepPage.Request, KeepPage.Response> {

    private final Syncs syncs;

    KeepPage(Syncs syncs) {
        this.syncs = syncs;
    }

    /** Of which comparison. */
    public record Request(
            @NotBlank @Field(value = "同步", initial = "${sync}")
            String sync,

            @Field(value = "粉丝总数", initial = "${listFollowers.total()}")
            long total,

            @NotNull @Field(value = "这一页的 OpenID", initial = "${listFollowers.openids()}")
            List<String> openids,

            @Field(value = "下一页从哪里开始", initial = "${listFollowers.nextOpenid()}")
            String nextOpenid) {}

    /** Whether another page is to be asked for. The last one names a next one too, which is empty; without one it would begin anew. */
    public record Response(boolean more) {}

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        long sync = syncs.the(context.account(), Long.parseLong(request.sync())).id();
        String next = request.nextOpenid() == null ? "" : request.nextOpenid();
        if (!request.openids().isEmpty()) {
            syncs.keepPage(sync, request.total(), request.openids(), next);
        }
        return Outcome.done(new Response(!request.openids().isEmpty() && !next.isBlank()));
    }
}
