package io.siyuflow.wechat;

import static me.chanjar.weixin.mp.enums.WxMpApiUrl.Material.MATERIAL_DEL_URL;

import com.google.gson.JsonObject;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;

/** A permanent material deleted for good; one that is gone is as good as deleted. */
@ConnectorSpec(
        id = "mp.delete-material",
        name = "删除永久素材",
        description = "不可恢复",
        kind = Kind.CALL,
        repeatable = true,
        errors = {"48005=素材正被菜单或自动回复使用"})
class MpDeleteMaterial implements Connector<MpDeleteMaterial.Request, MpDeleteMaterial.Deleted> {

    private static final String NO_SUCH_MATERIAL = "40007";

    private final WechatCalls calls;

    MpDeleteMaterial(WechatCalls calls) {
        this.calls = calls;
    }

    record Request(@NotBlank @Field("素材 media_id") String mediaId) {}

    /** @param wasThere false when WeChat did not know it (any more) */
    record Deleted(boolean wasThere) {}

    @Override
    public Outcome<Deleted> call(Request request, CallContext context) {
        JsonObject query = new JsonObject();
        query.addProperty("media_id", request.mediaId());
        Outcome<Deleted> outcome = calls.mp("material/del_material", context, service -> {
            service.post(MATERIAL_DEL_URL, query.toString());
            return new Deleted(true);
        });
        return outcome instanceof Outcome.Rejected<Deleted> rejected
                        && rejected.code().equals(NO_SUCH_MATERIAL)
                ? Outcome.done(new Deleted(false))
                : outcome;
    }
}
