package io.siyuflow.wechat;

import static me.chanjar.weixin.mp.enums.WxMpApiUrl.Draft.GET_DRAFT;

import com.google.gson.JsonObject;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import me.chanjar.weixin.common.util.json.GsonParser;

/** A draft as it lies in the box; one that was published or mass-sent is gone (40007). */
@ConnectorSpec(
        id = "mp.get-draft",
        name = "查询图文草稿",
        kind = Kind.CALL,
        repeatable = true,
        errors = {"40007=草稿已不在草稿箱"})
class MpGetDraft implements Connector<MpGetDraft.Request, MpGetDraft.Draft> {

    private final WechatCalls calls;

    MpGetDraft(WechatCalls calls) {
        this.calls = calls;
    }

    record Request(@NotBlank @Field("草稿 media_id") String mediaId) {}

    record Draft(List<DraftItem> articles) {}

    @Override
    public Outcome<Draft> call(Request request, CallContext context) {
        JsonObject query = new JsonObject();
        query.addProperty("media_id", request.mediaId());
        return calls.mp(
                "draft/get",
                context,
                service -> new Draft(Drafts.items(GsonParser.parse(service.post(GET_DRAFT, query.toString())))));
    }
}
