package io.siyuflow.broadcast;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;

/** Writes that a mass send missed its time by more than the grace, so that everybody sees that it waits for a word. */
@ConnectorSpec(id = "broadcast.miss", name = "记下错过了时间", description = "错过设定的时间太久：记下来，等人决定现在发还是放弃", kind = Kind.LOCAL)
class MissBroadcast implements Connector<MissBroadcast.Request, MissBroadcast.Response> {

    private final Broadcasts broadcasts;

    MissBroadcast(Broadcasts broadcasts) {
        this.broadcasts = broadcasts;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        Broadcast.Body body = broadcasts
                .lock(context.account(), Long.parseLong(request.broadcast()))
                .body();
        broadcasts.missed(body.id());
        return Outcome.done(new Response(InWords.time(body.sendAt())));
    }

    record Request(
            @NotBlank @Field(value = "群发", initial = "${broadcast}")
            String broadcast) {}

    /** @param planned the time it was to go, in words */
    record Response(String planned) {}
}
