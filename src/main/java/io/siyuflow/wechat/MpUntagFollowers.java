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

/** A tag taken off up to 50 followers. */
@ConnectorSpec(
        id = "mp.untag-followers",
        name = "去掉粉丝的标签",
        description = "一次最多 50 人；其中一人不行，整次都不生效",
        kind = Kind.CALL,
        repeatable = true,
        errors = {"45159=标签不存在", "40003=有 OpenID 不正确", "49003=有 OpenID 不属于这个公众号"})
class MpUntagFollowers implements Connector<MpUntagFollowers.Request, MpUntagFollowers.Untagged> {

    private final WechatCalls calls;

    MpUntagFollowers(WechatCalls calls) {
        this.calls = calls;
    }

    record Request(
            @NotNull @Field("标签 ID") Integer tagId,
            @NotEmpty @Size(max = 50) @Field("粉丝 OpenID") List<String> openids) {}

    record Untagged(int people) {}

    @Override
    public Outcome<Untagged> call(Request request, CallContext context) {
        return calls.mp("tags/members/batchuntagging", context, service -> {
            service.getUserTagService()
                    .batchUntagging(
                            request.tagId().longValue(), request.openids().toArray(String[]::new));
            return new Untagged(request.openids().size());
        });
    }
}
