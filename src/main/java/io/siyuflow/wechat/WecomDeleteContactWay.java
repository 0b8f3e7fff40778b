package io.siyuflow.wechat;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;

/** Takes a live code back from 企微: whoever scans it afterwards reaches nobody. */
@ConnectorSpec(
        id = "wecom.delete-contact-way",
        name = "删除「联系我」二维码",
        kind = Kind.CALL,
        repeatable = true,
        errors = {"40035=配置不存在"})
class WecomDeleteContactWay implements Connector<WecomDeleteContactWay.Request, WecomDeleteContactWay.Deleted> {

    private static final String NO_SUCH_WAY = "40035";

    private final WechatCalls calls;

    WecomDeleteContactWay(WechatCalls calls) {
        this.calls = calls;
    }

    record Request(@NotBlank @Field("配置") String configId) {}

    record Deleted(String configId) {}

    @Override
    public Outcome<Deleted> call(Request request, CallContext context) {
        Deleted deleted = new Deleted(request.configId());
        Outcome<Deleted> outcome = calls.wecom("externalcontact/del_contact_way", context, service -> {
            service.getExternalContactService().deleteContactWay(request.configId());
            return deleted;
        });
        boolean gone = outcome instanceof Outcome.Rejected<Deleted> rejected
                && rejected.code().equals(NO_SUCH_WAY);
        return gone && context.earlierUnknown() ? Outcome.done(deleted) : outcome;
    }
}
