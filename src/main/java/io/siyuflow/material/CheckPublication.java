package io.siyuflow.material;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import java.time.Clock;
import java.time.Duration;

/** Gathers how long a publication has been waited for. */
@ConnectorSpec(id = "material.check-publication", name = "看等了多久", description = "从提交到现在过了多少分钟", kind = Kind.GATHER)
class CheckPublication implements Connector<CheckPublication.Request, CheckPublication.Response> {

    private final Publications publications;
    private final Clock clock;

    CheckPublication(Publications publications, Clock clock) {
        this.publications = publications;
        this.clock = clock;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        Publication publication = publications.the(context.account(), Long.parseLong(request.publication()));
        return Outcome.done(new Response(
                Duration.between(publication.submittedAt(), clock.instant()).toMinutes()));
    }

    record Request(
            @NotBlank @Field(value = "发布", initial = "${publication}")
            String publication) {}

    record Response(long minutes) {}
}
