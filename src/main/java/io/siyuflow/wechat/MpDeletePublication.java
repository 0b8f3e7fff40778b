package io.siyuflow.wechat;

import static me.chanjar.weixin.mp.enums.WxMpApiUrl.FreePublish.DEL_PUSH;

import com.google.gson.JsonObject;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

/** Takes a published article down, for good. Not repeated by itself: the numbers of those left may have moved. */
@ConnectorSpec(id = "mp.delete-publication", name = "删除已发布的图文", description = "不可恢复；不填第几篇则全部删除", kind = Kind.CALL)
class MpDeletePublication implements Connector<MpDeletePublication.Request, MpDeletePublication.Deleted> {

    private final WechatCalls calls;

    MpDeletePublication(WechatCalls calls) {
        this.calls = calls;
    }

    record Request(
            @NotBlank @Field("已发布图文 article_id") String articleId,

            @Min(1) @Max(8) @Field(value = "第几篇", description = "从 1 开始；不填为全部")
            Integer index) {}

    record Deleted(String articleId) {}

    @Override
    public Outcome<Deleted> call(Request request, CallContext context) {
        JsonObject query = new JsonObject();
        query.addProperty("article_id", request.articleId());
        query.addProperty("index", request.index() == null ? 0 : request.index());
        return calls.mp("freepublish/delete", context, service -> {
            service.post(DEL_PUSH, query.toString());
            return new Deleted(request.articleId());
        });
    }
}
