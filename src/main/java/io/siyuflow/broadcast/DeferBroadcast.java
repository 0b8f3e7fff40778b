package io.siyuflow.broadcast;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;

/** Writes that a mass send has a new time, from which its lateness counts. */
@ConnectorSpec(id = "broadcast.defer", name = "推迟群发", description = "把群发改到规则给出的时间", kind = Kind.LOCAL)
class DeferBroadcast implements Connector<DeferBroadcast.Request, DeferBroadcast.Response> {

    private final Broadcasts broadcasts;

    DeferBroadcast(Broadcasts broadcasts) {
        this.broadcasts = broadcasts;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        broadcasts.defer(context.account(), Long.parseLong(request.broadcast()), request.until());
        return Outcome.done(new Response(request.until()));
    }

    record Request(
            @NotBlank @Field(value = "群发", initial = "${broadcast}")
            String broadcast,

            @NotNull @Field(value = "推迟到", initial = "${decision.the('Wait').until()}")
            Instant until) {}

    record Response(Instant until) {}
}
