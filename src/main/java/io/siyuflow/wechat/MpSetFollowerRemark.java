package io.siyuflow.wechat;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Objects;

/** What the account's people call a follower. */
@ConnectorSpec(
        id = "mp.set-follower-remark",
        name = "修改粉丝备注",
        description = "备注少于 30 个字；留空为清除",
        kind = Kind.CALL,
        repeatable = true,
        errors = {"40003=OpenID 不正确"})
class MpSetFollowerRemark implements Connector<MpSetFollowerRemark.Request, MpSetFollowerRemark.Set> {

    private final WechatCalls calls;

    MpSetFollowerRemark(WechatCalls calls) {
        this.calls = calls;
    }

    record Request(
            @NotBlank @Field(value = "粉丝 OpenID", initial = "${event.openid()}")
            String openid,

            @Size(max = 29) @Field("备注") String remark) {}

    record Set(String remark) {}

    @Override
    public Outcome<Set> call(Request request, CallContext context) {
        String remark = Objects.requireNonNullElse(request.remark(), "");
        return calls.mp("user/info/updateremark", context, service -> {
            service.getUserService().userUpdateRemark(request.openid(), remark);
            return new Set(remark);
        });
    }
}
