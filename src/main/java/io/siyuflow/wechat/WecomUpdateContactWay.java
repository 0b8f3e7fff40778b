package io.siyuflow.wechat;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Changes a live code at 企微; its members are replaced by the given ones. */
@ConnectorSpec(
        id = "wecom.update-contact-way",
        name = "更新「联系我」二维码",
        kind = Kind.CALL,
        repeatable = true,
        errors = {"60111=成员不存在", "84074=成员没有客户联系权限", "41054=成员未激活", "40058=参数不符合要求"})
class WecomUpdateContactWay implements Connector<WecomUpdateContactWay.Request, WecomUpdateContactWay.Updated> {

    private final WechatCalls calls;

    WecomUpdateContactWay(WechatCalls calls) {
        this.calls = calls;
    }

    record Request(
            @NotBlank @Field("配置") String configId,
            @NotBlank @Size(max = 30) @Field("state") String state,
            @NotEmpty @Size(max = 100) @Field("接待成员") List<String> users,
            @Field(value = "免验证", initial = "true") boolean skipVerify,
            @Size(max = 30) @Field("备注") String remark,
            @Field("样式") Integer style) {}

    record Updated(String configId) {}

    @Override
    public Outcome<Updated> call(Request request, CallContext context) {
        return calls.wecom("externalcontact/update_contact_way", context, service -> {
            new ContactWays(service)
                    .update(
                            request.configId(),
                            ContactWays.settings(
                                    request.state(),
                                    request.users(),
                                    request.skipVerify(),
                                    request.remark(),
                                    request.style()));
            return new Updated(request.configId());
        });
    }
}
