package io.siyuflow.wechat;

import static me.chanjar.weixin.mp.enums.WxMpApiUrl.MassMessage.MESSAGE_MASS_DELETE_URL;

import com.google.gson.JsonObject;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Instant;

/** Takes the page of a mass-sent article or video down; the message stays on the phones. */
@ConnectorSpec(
        id = "mp.delete-broadcast",
        name = "删除已群发的消息",
        description = "只能删除图文和视频：点开后显示已删除，手机上的那条消息不会消失；每天最多 10 次",
        kind = Kind.CALL,
        repeatable = true,
        errors = {"40059=群发编号不存在或还没有发完", "40008=这类消息不能删除"})
class MpDeleteBroadcast implements Connector<MpDeleteBroadcast.Request, MpDeleteBroadcast.Deleted> {

    private final WechatCalls calls;
    private final Clock clock;

    MpDeleteBroadcast(WechatCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    record Request(
            @NotBlank @Pattern(regexp = "\\d{1,19}", message = "是一串数字") @Field("群发 msg_id")
            String msgId,

            @Min(1) @Field(value = "第几篇", description = "多图文里的第几篇，从 1 数起；不填删除全部")
            Integer article) {}

    record Deleted(Instant deletedAt) {}

    @Override
    public Outcome<Deleted> call(Request request, CallContext context) {
        JsonObject order = new JsonObject();
        order.addProperty("msg_id", Long.parseLong(request.msgId()));
        order.addProperty("article_idx", request.article() == null ? 0 : request.article());
        return calls.mp("message/mass/delete", context, service -> {
            service.post(MESSAGE_MASS_DELETE_URL, order.toString());
            return new Deleted(clock.instant());
        });
    }
}
