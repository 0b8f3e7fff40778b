package io.siyuflow.broadcast;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import io.siyuflow.material.Articles;
import io.siyuflow.material.DraftsOfAccount;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

/** Brings an article into the account's box of drafts, where WeChat takes it from when it is sent: each chunk empties the box. */
@ConnectorSpec(
        id = "broadcast.prepare-draft",
        name = "准备图文草稿",
        description = "群发取的是草稿箱里的图文，发出后草稿就没有了：没有就新建，不是最新就更新",
        kind = Kind.CALL,
        repeatable = true,
        timeoutMillis = 180_000,
        errors = {"no-article=图文已从素材库删除"})
class PrepareDraft implements Connector<PrepareDraft.Request, PrepareDraft.Draft> {

    private final Articles articles;
    private final DraftsOfAccount drafts;

    PrepareDraft(Articles articles, DraftsOfAccount drafts) {
        this.articles = articles;
        this.drafts = drafts;
    }

    record Request(
            @NotBlank @Pattern(regexp = "\\d{1,18}", message = "是一串数字") @Field(value = "图文", description = "素材库里图文的编号")
            String article) {}

    record Draft(String mediaId) {}

    @Override
    public Outcome<Draft> call(Request request, CallContext context) {
        long article = Long.parseLong(request.article());
        if (articles.find(article).isEmpty()) {
            return Outcome.rejected("no-article", "图文已从素材库删除");
        }
        return Outcome.done(new Draft(drafts.ensureDraft(context.account(), article)));
    }
}
