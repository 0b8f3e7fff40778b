package io.siyuflow.wechat;

import static me.chanjar.weixin.mp.enums.WxMpApiUrl.MassMessage.MESSAGE_MASS_SENDALL_URL;
import static me.chanjar.weixin.mp.enums.WxMpApiUrl.MassMessage.MESSAGE_MASS_SEND_URL;

import com.google.gson.JsonObject;
import io.siyuflow.connector.Audience;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.MaxBytes;
import io.siyuflow.connector.Outcome;
import io.siyuflow.connector.ResultUnknown;
import io.siyuflow.shared.Content;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.util.json.GsonParser;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.enums.WxMpApiUrl;

/**
 * A mass send, once. WeChat remembers its {@code clientmsgid} for 24 hours: within them an unknown result is found out by asking
 * for the same again, which gives the first one's number; after them only a person can say.
 */
@ConnectorSpec(
        id = "mp.send-broadcast",
        name = "群发消息",
        description = "发给全部粉丝、一个标签或一份名单（仅服务号，2 到 10000 人）；微信只是接收，结果随后由「群发结束」事件告知",
        kind = Kind.CALL,
        timeoutMillis = 30_000,
        errors = {
            "45028=群发次数已用完",
            "40003=名单里没有这个公众号的粉丝",
            "40007=素材或草稿已失效",
            "40130=名单人数不对",
            "44004=内容为空",
            "45002=内容过长",
            "45067=编号过长",
            "45159=标签不存在"
        })
class MpSendBroadcast implements Connector<MpSendBroadcast.Request, MpSendBroadcast.Accepted> {

    private static final int SENT_BEFORE = 45065;
    private static final String EXPIRED_MEDIA = "40007";

    private final WechatCalls calls;
    private final MassMessages messages;
    private final Clock clock;

    MpSendBroadcast(WechatCalls calls, MassMessages messages, Clock clock) {
        this.calls = calls;
        this.messages = messages;
        this.clock = clock;
    }

    record Request(
            @NotNull @Valid @Field(value = "发给谁", description = "全部粉丝、一个标签或一份名单")
            Audience audience,

            @Field(value = "内容", description = "一段文字、1 到 20 张图片、一段语音，或一个视频")
            List<Content> contents,

            @Field(value = "图文草稿", description = "草稿的 media_id；填了就不填内容")
            String draft,

            @NotBlank @MaxBytes(64) @Field(value = "群发编号", description = "clientmsgid：同一编号 24 小时内只发一次")
            String clientMsgId,

            @NotNull @Field(value = "编号有效至", description = "此后结果不明时不再用同一编号核对，由人确认；应早于首次发送后 24 小时")
            Instant repeatUntil,

            @Field(value = "原创校验不过也发", description = "图文被判为转载时继续发送")
            boolean ignoreReprint,

            @Field(value = "以同一编号再交一次", description = "草稿不见了、换了一份以后再交：过了编号的有效期就由人确认")
            boolean again) {
        Request {
            contents = contents == null ? List.of() : contents;
        }
    }

    /**
     * @param msgId as text: the finish event names it
     * @param adopted whether it had been sent before and this is that one's number
     */
    record Accepted(String msgId, Instant acceptedAt, boolean adopted) {}

    /** The one after a refused draft is another call; that both are not two mass sends, WeChat sees to by the clientmsgid. */
    @Override
    public Optional<String> naturalKey(Request request) {
        return Optional.of(request.again() ? request.clientMsgId() + "/" + request.draft() : request.clientMsgId());
    }

    @Override
    public Outcome<Accepted> call(Request request, CallContext context) {
        if ((context.earlierUnknown() || request.again()) && !remembered(request)) {
            throw new ResultUnknown("微信对编号 " + request.clientMsgId() + " 的记忆已过期，再发可能重复；确需重发请复制成新的群发", null);
        }
        try {
            Outcome<Accepted> outcome = send(request, context);
            if (outcome instanceof Outcome.Rejected<Accepted> rejected
                    && rejected.code().equals(EXPIRED_MEDIA)
                    && !request.contents().isEmpty()) {
                messages.forget(context.account(), request.contents());
                outcome = send(request, context);
            }
            return outcome;
        } catch (UnfitContent unfit) {
            return Outcome.rejected(UnfitContent.CODE, unfit.getMessage());
        }
    }

    @Override
    public Optional<Outcome<Accepted>> reconcile(Request request, CallContext context) {
        return remembered(request) ? Optional.of(call(request, context)) : Optional.empty();
    }

    private boolean remembered(Request request) {
        return clock.instant().isBefore(request.repeatUntil());
    }

    private Outcome<Accepted> send(Request request, CallContext context) {
        JsonObject message = new JsonObject();
        MassMessages.address(message, request.audience());
        messages.fill(message, context.account(), request.contents(), request.draft());
        message.addProperty("send_ignore_reprint", request.ignoreReprint() ? 1 : 0);
        message.addProperty("clientmsgid", request.clientMsgId());
        WxMpApiUrl url =
                request.audience() instanceof Audience.People ? MESSAGE_MASS_SEND_URL : MESSAGE_MASS_SENDALL_URL;
        return calls.mp(
                MassMessages.api(request.audience()), context, service -> accepted(service, url, message.toString()));
    }

    private Accepted accepted(WxMpService service, WxMpApiUrl url, String message) throws WxErrorException {
        try {
            return new Accepted(msgId(service.post(url, message)), clock.instant(), false);
        } catch (WxErrorException refused) {
            if (refused.getError().getErrorCode() != SENT_BEFORE) {
                throw refused;
            }
            return new Accepted(msgId(refused.getError().getJson()), clock.instant(), true);
        }
    }

    private static String msgId(String answer) {
        return GsonParser.parse(answer).get("msg_id").getAsString();
    }
}
