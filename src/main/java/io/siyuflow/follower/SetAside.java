package io.siyuflow.follower;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;

/** One openid that WeChat does not know spoils its batch: its people are asked about one by one. */
@ConnectorSpec(
        id = "follower.set-aside",
        name = "挑出微信不认识的人",
        description = "一批里有微信不认识的 OpenID 时逐个再问；单个仍不认识的记为不明",
        kind = Kind.LOCAL)
class SetAside implements Connector<SetAside.Request, SetAside.Response> {

    private final Syncs syncs;
    private final KeepingFollowers keeping;

    SetAside(Syncs syncs, KeepingFollowers keeping) {
        this.syncs = syncs;
        this.keeping = keeping;
    }

    /** Of which comparison. */
    public record Request(
            @NotBlank @Field(value = "同步", initial = "${sync}")
            String sync,

            @NotEmpty @Field(value = "这一批", initial = "${nextBatch.openids()}")
            List<String> openids) {}

    /** How many are asked about again. */
    public record Response(int people) {}

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        long sync = syncs.the(context.account(), Long.parseLong(request.sync())).id();
        if (request.openids().size() > 1) {
            syncs.alone(sync, request.openids());
            return Outcome.done(new Response(request.openids().size()));
        }
        Findings found = new Findings();
        found.add(keeping.unknown(context.account(), request.openids().get(0)));
        syncs.asked(sync, request.openids(), found, 1);
        return Outcome.done(new Response(0));
    }
}
