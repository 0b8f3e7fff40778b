package io.siyuflow.wechat;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** A tag put on up to 50 followers. */
@ConnectorSpec(
        id = "mp.tag-followers",
        name = "给粉丝打标签",
        description = "一次最多 50 人；其中一人不行，整次都不生效",
        kind = Kind.CALL,
        repeatable = true,
        errors = {"45159=标签不存在", "45059=有粉丝已有 20 个标签", "40003=有 OpenID 不正确", "49003=有 OpenID 不属于这个公众号"})
class MpTagFollowers implements Connector<MpTagFollowers.Request, MpTagFollowers.Tagged> {

    private final WechatCalls calls;

    MpTagFollowers(WechatCalls calls) {
        this.calls = calls;
    }

    record Request(
            @NotNull @Field("标签 ID") Integer tagId,
            @NotEmpty @Size(max = 50) @Field("粉丝 OpenID") List<String> openids) {}

    record Tagged(int people) {}

    @Override
    public Outcome<Tagged> call(Request request, CallContext context) {
        return calls.mp("tags/members/batchtagging", context, service -> {
            service.getUserTagService()
                    .batchTagging(request.tagId().longValue(), request.openids().toArray(String[]::new));
            return new Tagged(request.openids().size());
        });
    }
}
