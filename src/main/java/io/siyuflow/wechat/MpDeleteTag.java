package io.siyuflow.wechat;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotNull;

/** A tag taken from everybody and deleted; gone is gone, however often it is asked for. */
@ConnectorSpec(
        id = "mp.delete-tag",
        name = "删除公众号标签",
        description = "从所有粉丝身上去掉并删除；粉丝超过 10 万的标签要先分批去掉",
        kind = Kind.CALL,
        repeatable = true,
        errors = {"45058=系统标签不能删", "45057=粉丝超过 10 万"})
class MpDeleteTag implements Connector<MpDeleteTag.Request, MpDeleteTag.Deleted> {

    private static final String UNKNOWN = "45159";

    private final WechatCalls calls;

    MpDeleteTag(WechatCalls calls) {
        this.calls = calls;
    }

    record Request(@NotNull @Field("标签 ID") Integer tagId) {}

    record Deleted(int tagId) {}

    @Override
    public Outcome<Deleted> call(Request request, CallContext context) {
        Outcome<Deleted> outcome = calls.mp("tags/delete", context, service -> {
            service.getUserTagService().tagDelete(request.tagId().longValue());
            return new Deleted(request.tagId());
        });
        return outcome instanceof Outcome.Rejected<Deleted> rejected
                        && rejected.code().equals(UNKNOWN)
                ? Outcome.done(new Deleted(request.tagId()))
                : outcome;
    }
}
