package io.siyuflow.wechat;

import static me.chanjar.weixin.mp.enums.WxMpApiUrl.Draft.DEL_DRAFT;

import com.google.gson.JsonObject;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;

/** A draft taken out of the box. One that is not there (any more) is as good as deleted. */
@ConnectorSpec(id = "mp.delete-draft", name = "删除图文草稿", kind = Kind.CALL, repeatable = true)
class MpDeleteDraft implements Connector<MpDeleteDraft.Request, MpDeleteDraft.Deleted> {

    private static final String NO_SUCH_DRAFT = "40007";

    private final WechatCalls calls;

    MpDeleteDraft(WechatCalls calls) {
        this.calls = calls;
    }

    record Request(@NotBlank @Field("草稿 media_id") String mediaId) {}

    /** @param wasThere false when it had left the box before */
    record Deleted(boolean wasThere) {}

    @Override
    public Outcome<Deleted> call(Request request, CallContext context) {
        JsonObject query = new JsonObject();
        query.addProperty("media_id", request.mediaId());
        Outcome<Deleted> outcome = calls.mp("draft/delete", context, service -> {
            service.post(DEL_DRAFT, query.toString());
            return new Deleted(true);
        });
        return outcome instanceof Outcome.Rejected<Deleted> rejected
                        && rejected.code().equals(NO_SUCH_DRAFT)
                ? Outcome.done(new Deleted(false))
                : outcome;
    }
}
