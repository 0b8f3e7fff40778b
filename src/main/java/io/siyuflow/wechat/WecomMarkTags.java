package io.siyuflow.wechat;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import java.util.List;

/** Corp tags on a customer, put on and taken off by one member. */
@ConnectorSpec(
        id = "wecom.mark-tags",
        name = "给客户打标签",
        kind = Kind.CALL,
        repeatable = true,
        errors = {"40068=标签不存在", "84061=成员尚未添加回客户", "40096=客户不存在"})
class WecomMarkTags implements Connector<WecomMarkTags.Request, WecomMarkTags.Marked> {

    private final WechatCalls calls;

    WecomMarkTags(WechatCalls calls) {
        this.calls = calls;
    }

    record Request(
            @NotBlank @Field(value = "成员", initial = "${event.userId()}")
            String userId,

            @NotBlank @Field(value = "客户", initial = "${event.externalUserId()}")
            String externalUserId,

            @Field("添加的标签") List<String> add,
            @Field("移除的标签") List<String> remove) {

        Request {
            add = add == null ? List.of() : List.copyOf(add);
            remove = remove == null ? List.of() : List.copyOf(remove);
        }
    }

    record Marked(List<String> added, List<String> removed) {}

    @Override
    public Outcome<Marked> call(Request request, CallContext context) {
        if (request.add().isEmpty() && request.remove().isEmpty()) {
            return Outcome.skipped("没有要添加或移除的标签");
        }
        return calls.wecom("externalcontact/mark_tag", context, service -> {
            service.getExternalContactService()
                    .markTag(
                            request.userId(),
                            request.externalUserId(),
                            request.add().toArray(String[]::new),
                            request.remove().toArray(String[]::new));
            return new Marked(request.add(), request.remove());
        });
    }
}
