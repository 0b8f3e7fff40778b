package io.siyuflow.broadcast;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;

/** Gathers when a mass send is to go. */
@ConnectorSpec(id = "broadcast.load", name = "取出群发", description = "取出群发的名称和设定的时间", kind = Kind.GATHER)
class LoadBroadcast implements Connector<LoadBroadcast.Request, LoadBroadcast.Response> {

    private final Broadcasts broadcasts;

    LoadBroadcast(Broadcasts broadcasts) {
        this.broadcasts = broadcasts;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        Broadcast.Body body = broadcasts
                .the(context.account(), Long.parseLong(request.broadcast()))
                .body();
        return Outcome.done(new Response(body.title(), body.sendAt()));
    }

    record Request(
            @NotBlank @Field(value = "群发", initial = "${broadcast}")
            String broadcast) {}

    record Response(String title, Instant sendAt) {}
}
