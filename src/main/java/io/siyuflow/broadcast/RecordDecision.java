package io.siyuflow.broadcast;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import io.siyuflow.material.Article;
import io.siyuflow.material.Articles;
import io.siyuflow.shared.RequestRefused;
import jakarta.validation.constraints.NotBlank;
import java.util.Optional;

/**
 * Writes what a person said of a mass send that waited for it: whether they agree to it, or what becomes of it after its time was
 * missed. Where it is says which of the two was asked.
 */
@ConnectorSpec(
        id = "broadcast.record-decision",
        name = "记下人的决定",
        description = "审批：同意的等到设定的时间，不同意的不发。错过了时间：同意的现在发，不同意的取消",
        kind = Kind.LOCAL)
class RecordDecision implements Connector<RecordDecision.Request, RecordDecision.Response> {

    private final Broadcasts broadcasts;
    private final Articles articles;

    RecordDecision(Broadcasts broadcasts, Articles articles) {
        this.broadcasts = broadcasts;
        this.articles = articles;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        Broadcast.Body body = broadcasts
                .lock(context.account(), Long.parseLong(request.broadcast()))
                .body();
        switch (body.state()) {
            case APPROVING -> approval(body, request);
            case MISSED -> afterMissing(body, request);
            default -> throw new IllegalStateException("Nobody was asked about a mass send that is " + body.state());
        }
        return Outcome.done(new Response(request.agreed()));
    }

    private void approval(Broadcast.Body body, Request request) {
        if (request.agreed()) {
            broadcasts.approved(body.id(), request.by(), version(body));
        } else if (because(request).isEmpty()) {
            // In Tasklist a box that was forgotten is a no.
            throw RequestRefused.invalid("values.reason", "不同意时请写明原因；同意的话，请选上「同意发送」");
        } else {
            broadcasts.refused(body.id(), request.by(), request.by() + " 没有同意" + because(request));
        }
    }

    private Integer version(Broadcast.Body body) {
        return Optional.ofNullable(body.article())
                .flatMap(articles::find)
                .map(Article::version)
                .orElse(null);
    }

    private void afterMissing(Broadcast.Body body, Request request) {
        if (request.agreed()) {
            broadcasts.sendNow(body.id());
        } else {
            broadcasts.givenUp(body.id(), "错过了设定的时间，" + request.by() + " 决定不再发送" + because(request));
        }
    }

    private static String because(Request request) {
        return request.reason() == null || request.reason().isBlank()
                ? ""
                : "：" + request.reason().strip();
    }

    record Request(
            @NotBlank @Field(value = "群发", initial = "${broadcast}")
            String broadcast,

            @Field("同意") boolean agreed,
            @NotBlank @Field("谁决定的") String by,
            @Field("原因") String reason) {}

    record Response(boolean agreed) {}
}
