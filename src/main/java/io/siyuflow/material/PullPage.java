package io.siyuflow.material;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/** Fetches a page of what an account has, and what of it is not here yet. Done again after a crash, it fetches only the rest. */
@ConnectorSpec(
        id = "material.pull-page",
        name = "拉取一页素材",
        description = "列出一页，下载素材库里还没有的；已有的按 media_id 认出",
        kind = Kind.CALL,
        repeatable = true,
        timeoutMillis = 300_000,
        errors = {"48001=公众号没有这个接口的权限"})
class PullPage implements Connector<PullPage.Request, Pulls.Page> {

    private final PulledFiles files;
    private final PulledArticles articles;

    PullPage(PulledFiles files, PulledArticles articles) {
        this.files = files;
        this.articles = articles;
    }

    record Request(
            @NotBlank @Field(value = "拉取", initial = "${pull}")
            String pull,

            @NotNull @Field("类型") Pull.Kind kind,
            @Min(0) @Field("从第几个开始") int place) {}

    @Override
    public Outcome<Pulls.Page> call(Request request, CallContext context) {
        return Outcome.done(
                request.kind() == Pull.Kind.ARTICLE
                        ? articles.pull(context.account(), request.pull(), request.place())
                        : files.pull(context.account(), request.pull(), request.kind(), request.place()));
    }
}
