package io.siyuflow.material;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/** Writes how far a pull is: from here it goes on after a crash. */
@ConnectorSpec(id = "material.record-page", name = "记下拉取的进度", description = "填了原因的，这一类不再拉取", kind = Kind.LOCAL)
class RecordPage implements Connector<RecordPage.Request, RecordPage.Response> {

    private final Pulls pulls;

    RecordPage(Pulls pulls) {
        this.pulls = pulls;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        long pull = pulls.the(context.account(), Long.parseLong(request.pull())).id();
        boolean given = request.reason() == null || request.reason().isBlank();
        if (given) {
            pulls.looked(pull, request.kind(), request.place(), request.page());
        } else {
            pulls.gaveUp(pull, request.kind(), request.reason());
        }
        return Outcome.done(new Response(given));
    }

    record Request(
            @NotBlank @Field(value = "拉取", initial = "${pull}")
            String pull,

            @NotNull @Field("类型") Pull.Kind kind,
            @Field("从第几个开始") int place,
            @Field(value = "这一页", initial = "${pullPage}") Pulls.Page page,
            @Field("不再拉取的原因") String reason) {}

    record Response(boolean given) {}
}
