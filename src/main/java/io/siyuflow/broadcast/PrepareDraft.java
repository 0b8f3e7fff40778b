package io.siyuflow.broadcast;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import io.siyuflow.material.Article;
import io.siyuflow.material.Articles;
import io.siyuflow.material.DraftsOfAccount;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;

/** Brings an article into the account's box of drafts, where WeChat takes it from when it is sent: each chunk empties the box. */
@ConnectorSpec(
        id = "broadcast.prepare-draft",
        name = "准备图文草稿",
        description = "群发取的是草稿箱里的图文，发出后草稿就没有了：没有就新建，不是最新就更新",
        kind = Kind.CALL,
        repeatable = true,
        timeoutMillis = 180_000,
        errors = {"no-article=图文已从素材库删除", "changed=图文在审批同意之后被改过"})
class PrepareDraft implements Connector<PrepareDraft.Request, PrepareDraft.Draft> {

    private final Articles articles;
    private final DraftsOfAccount drafts;

    PrepareDraft(Articles articles, DraftsOfAccount drafts) {
        this.articles = articles;
        this.drafts = drafts;
    }

    record Request(
            @NotBlank @Pattern(regexp = "\\d{1,18}", message = "是一串数字") @Field(value = "图文", description = "素材库里图文的编号")
            String article,

            @Field(value = "同意的版本", description = "审批同意时图文的版本，此后改过就不发；不填不核对", initial = "${nextChunk.agreedVersion()}")
            Integer agreedVersion) {}

    record Draft(String mediaId) {}

    @Override
    public Outcome<Draft> call(Request request, CallContext context) {
        long article = Long.parseLong(request.article());
        Optional<Article> found = articles.find(article);
        if (found.isEmpty()) {
            return Outcome.rejected("no-article", "图文已从素材库删除");
        }
        if (request.agreedVersion() != null && found.get().version() != request.agreedVersion()) {
            return Outcome.rejected("changed", "图文在审批同意之后被改过；请复制后重新提交审批");
        }
        return Outcome.done(new Draft(drafts.ensureDraft(context.account(), article)));
    }
}
