package io.siyuflow.material;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;

/** Gathers which page a pull has to take next. */
@ConnectorSpec(id = "material.next-page", name = "取下一页的位置", description = "图片、语音、视频、图文草稿，依次一页一页", kind = Kind.GATHER)
class NextPage implements Connector<NextPage.Request, NextPage.Response> {

    private final Pulls pulls;

    NextPage(Pulls pulls) {
        this.pulls = pulls;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        Pull pull = pulls.the(context.account(), Long.parseLong(request.pull()));
        return Outcome.done(pull.next()
                .map(part -> new Response(true, part.kind(), part.place()))
                .orElse(new Response(false, null, 0)));
    }

    record Request(
            @NotBlank @Field(value = "拉取", initial = "${pull}")
            String pull) {}

    record Response(boolean found, Pull.Kind kind, int place) {}
}
