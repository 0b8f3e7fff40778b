package io.siyuflow.material;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;

/** Writes that a pull has been through all kinds. */
@ConnectorSpec(id = "material.conclude-pull", name = "拉取结束", kind = Kind.LOCAL)
class ConcludePull implements Connector<ConcludePull.Request, ConcludePull.Response> {

    private final Pulls pulls;

    ConcludePull(Pulls pulls) {
        this.pulls = pulls;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        return Outcome.done(
                new Response(pulls.end(context.account(), Long.parseLong(request.pull()), Pull.State.DONE)));
    }

    record Request(
            @NotBlank @Field(value = "拉取", initial = "${pull}")
            String pull) {}

    record Response(boolean ended) {}
}
