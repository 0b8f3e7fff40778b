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
import me.chanjar.weixin.common.api.WxConsts.KefuMsgType;
import me.chanjar.weixin.cp.bean.message.WxCpMessage;
import me.chanjar.weixin.cp.bean.message.WxCpMessageSendResult;

/**
 * A message of the corp's app to members: a card where it leads somewhere, else a text. WeCom drops the same message to the same
 * people within the half hour, so that a repeated attempt reaches nobody twice.
 */
@ConnectorSpec(
        id = "wecom.send-app-message",
        name = "给成员发应用消息",
        description = "以应用的名义给成员发消息；填了链接是卡片，否则是文字。半小时内同样的内容不会重复出现",
        kind = Kind.CALL,
        repeatable = true,
        errors = "81013=接收人都不在应用的可见范围内")
class WecomSendAppMessage implements Connector<WecomSendAppMessage.Request, WecomSendAppMessage.Sent> {

    private static final int TITLE_BYTES = 128;
    private static final int CARD_BYTES = 512;
    private static final int TEXT_BYTES = 2048;
    private static final int SAME_SECONDS = 1800;

    private final WechatCalls calls;

    WecomSendAppMessage(WechatCalls calls) {
        this.calls = calls;
    }

    record Request(
            @NotEmpty @Size(max = 1000) @Field(value = "成员", description = "UserID 的列表，最多 1000 个")
            List<String> members,

            @NotBlank @Field(value = "标题", description = "卡片的标题最多 128 字节，超出的部分会截去")
            String title,

            @NotBlank @Field(value = "内容", description = "卡片最多 512 字节，文字最多 2048 字节，超出的部分会截去")
            String text,

            @Field(value = "链接", description = "点开卡片打开的网页；留空发文字")
            String url) {}

    /** @param reached those who got it; a member outside the app's range does not */
    record Sent(String msgId, List<String> reached) {}

    @Override
    public Outcome<Sent> call(Request request, CallContext context) {
        return calls.wecom("message/send", context, service -> {
            WxCpMessageSendResult result = service.getMessageService().send(message(request));
            List<String> missed = result.getInvalidUserList() == null ? List.of() : result.getInvalidUserList();
            return new Sent(
                    result.getMsgId(),
                    request.members().stream()
                            .filter(member -> missed.stream().noneMatch(member::equalsIgnoreCase))
                            .toList());
        });
    }

    private static WxCpMessage message(Request request) {
        WxCpMessage message = new WxCpMessage();
        message.setToUser(String.join("|", request.members()));
        message.setEnableDuplicateCheck(true);
        message.setDuplicateCheckInterval(SAME_SECONDS);
        if (request.url() == null || request.url().isBlank()) {
            message.setMsgType(KefuMsgType.TEXT);
            message.setContent(Utf8.cut(request.title() + "\n" + request.text(), TEXT_BYTES));
        } else {
            message.setMsgType(KefuMsgType.TEXTCARD);
            message.setTitle(Utf8.cut(request.title(), TITLE_BYTES));
            message.setDescription(Utf8.cut(request.text(), CARD_BYTES));
            message.setUrl(request.url());
        }
        return message;
    }
}
