package io.siyuflow.wechat;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Another name for a tag. */
@ConnectorSpec(
        id = "mp.rename-tag",
        name = "重命名公众号标签",
        kind = Kind.CALL,
        repeatable = true,
        errors = {"45157=已有同名标签", "45158=名称过长", "45058=系统标签不能改", "45159=标签不存在"})
class MpRenameTag implements Connector<MpRenameTag.Request, MpRenameTag.Renamed> {

    private final WechatCalls calls;

    MpRenameTag(WechatCalls calls) {
        this.calls = calls;
    }

    record Request(
            @NotNull @Field("标签 ID") Integer tagId,
            @NotBlank @Size(max = 30) @Field("新名称") String name) {}

    record Renamed(int tagId) {}

    @Override
    public Outcome<Renamed> call(Request request, CallContext context) {
        return calls.mp("tags/update", context, service -> {
            service.getUserTagService().tagUpdate(request.tagId().longValue(), request.name());
            return new Renamed(request.tagId());
        });
    }
}
