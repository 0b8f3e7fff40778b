package io.siyuflow.wechat;

import io.siyuflow.callback.AnswerSlot;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import java.time.Clock;

/** Hands a message to WeChat's desk of customer service, in the answer to its own callback: afterwards there is no other way. */
@ConnectorSpec(
        id = "mp.transfer-to-desk",
        name = "转给人工客服（随回调返回）",
        description = "让微信把这条消息转给公众号的客服工作台；回调已经答复过时跳过",
        kind = Kind.LOCAL)
class MpTransferToDesk implements Connector<MpTransferToDesk.Request, MpTransferToDesk.Transferred> {

    private final Clock clock;

    MpTransferToDesk(Clock clock) {
        this.clock = clock;
    }

    record Request(
            @NotBlank @Field(value = "粉丝 OpenID", initial = "${event.openid()}")
            String openid) {}

    record Transferred(boolean transferred) {}

    @Override
    public Outcome<Transferred> call(Request request, CallContext context) {
        return AnswerSlot.offer(PassiveXml.desk(request.openid(), clock))
                ? Outcome.done(new Transferred(true))
                : Outcome.skipped("微信的这次回调已经答复过，不能再转给人工客服");
    }
}
