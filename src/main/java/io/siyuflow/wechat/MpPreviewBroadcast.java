package io.siyuflow.wechat;

import static me.chanjar.weixin.mp.enums.WxMpApiUrl.MassMessage.MESSAGE_MASS_PREVIEW_URL;

import com.google.gson.JsonObject;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import io.siyuflow.shared.Content;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.util.StringUtils;

/** A mass send as one person sees it before everybody does; seeing it twice does no harm. */
@ConnectorSpec(
        id = "mp.preview-broadcast",
        name = "预览群发",
        description = "把要群发的内容先发给一个微信号或粉丝，每天最多 100 次；两样都填时发给微信号",
        kind = Kind.CALL,
        repeatable = true,
        timeoutMillis = 30_000,
        errors = {"40003=OpenID 不正确", "40132=微信号不存在", "43004=对方没有关注公众号", "40007=素材或草稿已失效"})
class MpPreviewBroadcast implements Connector<MpPreviewBroadcast.Request, MpPreviewBroadcast.Shown> {

    private final WechatCalls calls;
    private final MassMessages messages;
    private final Clock clock;

    MpPreviewBroadcast(WechatCalls calls, MassMessages messages, Clock clock) {
        this.calls = calls;
        this.messages = messages;
        this.clock = clock;
    }

    record Request(
            @Field("微信号") String wechatId,
            @Field("粉丝 OpenID") String openid,

            @Field(value = "内容", description = "一段文字、1 到 20 张图片、一段语音，或一个视频")
            List<Content> contents,

            @Field(value = "图文草稿", description = "草稿的 media_id；填了就不填内容")
            String draft) {
        Request {
            contents = contents == null ? List.of() : contents;
        }
    }

    record Shown(Instant shownAt) {}

    @Override
    public Outcome<Shown> call(Request request, CallContext context) {
        JsonObject message = new JsonObject();
        if (StringUtils.hasText(request.wechatId())) {
            message.addProperty("towxname", request.wechatId());
        } else if (StringUtils.hasText(request.openid())) {
            message.addProperty("touser", request.openid());
        } else {
            return Outcome.rejected(UnfitContent.CODE, "请填写接收预览的微信号");
        }
        try {
            messages.fill(message, context.account(), request.contents(), request.draft());
        } catch (UnfitContent unfit) {
            return Outcome.rejected(UnfitContent.CODE, unfit.getMessage());
        }
        return calls.mp("message/mass/preview", context, service -> {
            service.post(MESSAGE_MASS_PREVIEW_URL, message.toString());
            return new Shown(clock.instant());
        });
    }
}
