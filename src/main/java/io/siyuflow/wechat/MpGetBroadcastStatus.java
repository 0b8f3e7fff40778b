package io.siyuflow.wechat;

import static me.chanjar.weixin.mp.enums.WxMpApiUrl.MassMessage.MESSAGE_MASS_GET_URL;

import com.google.gson.JsonObject;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.Arrays;
import me.chanjar.weixin.common.util.json.GsonParser;

/** Asks how far a mass send is, for when its finish event does not come; it tells no numbers. */
@ConnectorSpec(
        id = "mp.get-broadcast-status",
        name = "查询群发状态",
        description = "群发结束的事件没有来时，问微信发到哪一步了；查不到人数",
        kind = Kind.CALL,
        repeatable = true,
        errors = {"40059=群发编号不存在"})
class MpGetBroadcastStatus implements Connector<MpGetBroadcastStatus.Request, MpGetBroadcastStatus.Found> {

    private final WechatCalls calls;

    MpGetBroadcastStatus(WechatCalls calls) {
        this.calls = calls;
    }

    record Request(
            @NotBlank @Pattern(regexp = "\\d{1,19}", message = "是一串数字") @Field("群发 msg_id")
            String msgId) {}

    record Found(Status status) {}

    enum Status {
        SENDING,
        SEND_SUCCESS,
        SEND_FAIL,
        DELETE,
        /** A word that the reference does not have. */
        OTHER;

        private static Status of(String word) {
            return Arrays.stream(values())
                    .filter(status -> status.name().equals(word))
                    .findFirst()
                    .orElse(OTHER);
        }
    }

    @Override
    public Outcome<Found> call(Request request, CallContext context) {
        JsonObject question = new JsonObject();
        question.addProperty("msg_id", Long.parseLong(request.msgId()));
        return calls.mp("message/mass/get", context, service -> {
            JsonObject answer = GsonParser.parse(service.post(MESSAGE_MASS_GET_URL, question.toString()));
            return new Found(Status.of(Json.text(answer, "msg_status")));
        });
    }
}
