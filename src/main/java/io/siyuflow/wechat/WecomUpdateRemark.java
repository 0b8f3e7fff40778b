package io.siyuflow.wechat;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import me.chanjar.weixin.cp.bean.external.WxCpUpdateRemarkRequest;

/** How a member sees a customer. A remark that is too long is cut rather than refused, since names in patterns vary. */
@ConnectorSpec(
        id = "wecom.update-remark",
        name = "修改客户备注",
        description = "备注最多 20 个字符、描述最多 150 个，超出的部分会截去",
        kind = Kind.CALL,
        repeatable = true,
        errors = {"84061=成员尚未添加回客户", "40096=客户不存在", "60111=成员不存在"})
class WecomUpdateRemark implements Connector<WecomUpdateRemark.Request, WecomUpdateRemark.Remarked> {

    private static final int LONGEST_REMARK = 20;
    private static final int LONGEST_DESCRIPTION = 150;

    private final WechatCalls calls;

    WecomUpdateRemark(WechatCalls calls) {
        this.calls = calls;
    }

    record Request(
            @NotBlank @Field(value = "成员", initial = "${event.userId()}")
            String userId,

            @NotBlank @Field(value = "客户", initial = "${event.externalUserId()}")
            String externalUserId,

            @NotBlank @Field("备注") String remark,
            @Field("描述") String description) {}

    /** @param remark as it was written, after cutting */
    record Remarked(String remark) {}

    @Override
    public Outcome<Remarked> call(Request request, CallContext context) {
        String remark = cut(request.remark(), LONGEST_REMARK);
        return calls.wecom("externalcontact/remark", context, service -> {
            service.getExternalContactService()
                    .updateRemark(WxCpUpdateRemarkRequest.builder()
                            .userId(request.userId())
                            .externalUserId(request.externalUserId())
                            .remark(remark)
                            .description(cut(request.description(), LONGEST_DESCRIPTION))
                            .build());
            return new Remarked(remark);
        });
    }

    /** Never through the middle of an emoji. */
    static String cut(String text, int longest) {
        if (text == null) {
            return null;
        }
        String stripped = text.strip();
        if (stripped.length() <= longest) {
            return stripped;
        }
        int end = Character.isHighSurrogate(stripped.charAt(longest - 1)) ? longest - 1 : longest;
        return stripped.substring(0, end).strip();
    }
}
