package io.siyuflow.material;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import io.siyuflow.material.Publication.State;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/** Writes what became of a publication; what was published has left the box of drafts. */
@ConnectorSpec(
        id = "material.record-publication",
        name = "记下发布结果",
        description = "已发布的记下编号和链接，草稿已离开草稿箱；没有发布的记下原因",
        kind = Kind.LOCAL)
class RecordPublication implements Connector<RecordPublication.Request, RecordPublication.Response> {

    private final Publications publications;
    private final DraftsOfAccount drafts;

    RecordPublication(Publications publications, DraftsOfAccount drafts) {
        this.publications = publications;
        this.drafts = drafts;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        long id = Long.parseLong(request.publication());
        if (request.result() == Result.PUBLISHED) {
            publications.mediaId(context.account(), id).ifPresent(draft -> drafts.left(context.account(), draft));
        }
        publications.ended(
                context.account(),
                id,
                request.result().state,
                empty(request.articleId()),
                request.urls() == null ? List.of() : request.urls(),
                empty(request.reason()));
        return Outcome.done(new Response(request.result().state.name()));
    }

    private static String empty(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** How it ended. */
    enum Result {
        PUBLISHED(State.PUBLISHED),
        REFUSED(State.REFUSED),
        UNKNOWN(State.UNKNOWN);

        private final State state;

        Result(State state) {
            this.state = state;
        }
    }

    record Request(
            @NotBlank @Field(value = "发布", initial = "${publication}")
            String publication,

            @NotNull @Field("结果") Result result,
            @Field("已发布图文 article_id") String articleId,
            @Field("各篇的链接") List<String> urls,
            @Field("原因") String reason) {}

    record Response(String state) {}
}
