package io.siyuflow.wechat;

import static me.chanjar.weixin.mp.enums.WxMpApiUrl.FreePublish.SUBMIT;

import com.google.gson.JsonObject;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import me.chanjar.weixin.common.util.json.GsonParser;

/** Hands a draft in for publication. What becomes of it is told by an event or {@code mp.get-publication}, later. */
@ConnectorSpec(
        id = "mp.publish-draft",
        name = "发布图文草稿",
        description = "发布后有公开链接，不推送给粉丝，不占群发次数；结果稍后由「发布结束」事件或查询得知",
        kind = Kind.CALL,
        errors = {
            "40007=草稿已不在草稿箱",
            "48001=公众号没有发布权限（个人或未认证的账号）",
            "53503=草稿没有通过发布检查",
            "53504=需到公众平台处理这个草稿",
            "53505=请在公众平台手动保存后再发布"
        })
class MpPublishDraft implements Connector<MpPublishDraft.Request, MpPublishDraft.Submitted> {

    private final WechatCalls calls;

    MpPublishDraft(WechatCalls calls) {
        this.calls = calls;
    }

    record Request(@NotBlank @Field("草稿 media_id") String mediaId) {}

    record Submitted(String publishId) {}

    @Override
    public Outcome<Submitted> call(Request request, CallContext context) {
        JsonObject query = new JsonObject();
        query.addProperty("media_id", request.mediaId());
        return calls.mp("freepublish/submit", context, service -> {
            JsonObject answer = GsonParser.parse(service.post(SUBMIT, query.toString()));
            return new Submitted(answer.get("publish_id").getAsString());
        });
    }
}
