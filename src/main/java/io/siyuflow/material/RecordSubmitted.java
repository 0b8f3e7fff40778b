package io.siyuflow.material;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;

/** Writes that WeChat has taken a draft for publication, and by which number its end will be told. */
@ConnectorSpec(
        id = "material.record-submitted",
        name = "记下已提交发布",
        description = "记下微信的发布编号；由人确认「已发送」的没有编号，也就等不到结果",
        kind = Kind.LOCAL)
class RecordSubmitted implements Connector<RecordSubmitted.Request, RecordSubmitted.Response> {

    private final Publications publications;

    RecordSubmitted(Publications publications) {
        this.publications = publications;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        boolean numbered = request.publishId() != null && !request.publishId().isBlank();
        publications.accepted(
                context.account(),
                Long.parseLong(request.publication()),
                request.mediaId(),
                numbered ? request.publishId() : null);
        return Outcome.done(new Response(numbered));
    }

    record Request(
            @NotBlank @Field(value = "发布", initial = "${publication}")
            String publication,

            @NotBlank @Field("草稿 media_id") String mediaId,
            @Field("微信的发布编号") String publishId) {}

    record Response(boolean numbered) {}
}
