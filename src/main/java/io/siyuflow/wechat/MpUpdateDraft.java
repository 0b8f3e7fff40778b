package io.siyuflow.wechat;

import static me.chanjar.weixin.mp.enums.WxMpApiUrl.Draft.UPDATE_DRAFT;

import com.google.gson.JsonObject;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/** One article of a draft, replaced: doing it twice is the same as once. */
@ConnectorSpec(
        id = "mp.update-draft",
        name = "修改图文草稿",
        description = "替换草稿里的一篇文章；篇数不能改变",
        kind = Kind.CALL,
        repeatable = true,
        timeoutMillis = 60_000,
        errors = {"40007=草稿已不在草稿箱，或封面已失效", "40114=没有这一篇", "45003=标题过长", "45002=正文过长"})
class MpUpdateDraft implements Connector<MpUpdateDraft.Request, MpUpdateDraft.Updated> {

    private final WechatCalls calls;
    private final Drafts drafts;

    MpUpdateDraft(WechatCalls calls, Drafts drafts) {
        this.calls = calls;
        this.drafts = drafts;
    }

    record Request(
            @NotBlank @Field("草稿 media_id") String mediaId,

            @Min(0) @Max(7) @Field(value = "第几篇", description = "从 0 开始")
            int index,

            @Valid @NotNull @Field("文章") DraftArticle article) {}

    record Updated(String mediaId) {}

    @Override
    public Outcome<Updated> call(Request request, CallContext context) {
        try {
            JsonObject body = new JsonObject();
            body.addProperty("media_id", request.mediaId());
            body.addProperty("index", request.index());
            body.add("articles", drafts.json(context.account(), request.article()));
            return calls.mp("draft/update", context, service -> {
                service.post(UPDATE_DRAFT, body.toString());
                return new Updated(request.mediaId());
            });
        } catch (UnfitContent unfit) {
            return Outcome.rejected(UnfitContent.CODE, unfit.getMessage());
        }
    }
}
