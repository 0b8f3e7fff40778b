package io.siyuflow.material;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;

/** Brings the article of a publication into the account's box of drafts; there already and unchanged, it stays as it is. */
@ConnectorSpec(
        id = "material.push-article",
        name = "推送图文到草稿箱",
        description = "草稿箱里没有就新建，不是最新就更新；封面和正文里的图片一起带到微信",
        kind = Kind.CALL,
        repeatable = true,
        timeoutMillis = 180_000,
        errors = {"no-article=图文已从素材库删除"})
class PushArticle implements Connector<PushArticle.Request, PushArticle.Draft> {

    private final Publications publications;
    private final Articles articles;
    private final DraftsOfAccount drafts;

    PushArticle(Publications publications, Articles articles, DraftsOfAccount drafts) {
        this.publications = publications;
        this.articles = articles;
        this.drafts = drafts;
    }

    record Request(
            @NotBlank @Field(value = "发布", initial = "${publication}")
            String publication) {}

    record Draft(String mediaId) {}

    @Override
    public Outcome<Draft> call(Request request, CallContext context) {
        long article = publications
                .the(context.account(), Long.parseLong(request.publication()))
                .article();
        if (articles.find(article).isEmpty()) {
            return Outcome.rejected("no-article", "图文已从素材库删除");
        }
        return Outcome.done(new Draft(drafts.ensureDraft(context.account(), article)));
    }
}
