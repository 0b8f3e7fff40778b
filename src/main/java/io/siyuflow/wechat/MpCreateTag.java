package io.siyuflow.wechat;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import me.chanjar.weixin.mp.bean.tag.WxUserTag;

/** A new tag. One of the same name is refused, so an attempt with an unknown result is settled by looking at the list. */
@ConnectorSpec(
        id = "mp.create-tag",
        name = "新建公众号标签",
        description = "每个公众号最多 100 个标签，名称最多 30 个字",
        kind = Kind.CALL,
        errors = {"45157=已有同名标签", "45158=名称过长", "45056=标签已满 100 个"})
class MpCreateTag implements Connector<MpCreateTag.Request, MpCreateTag.Created> {

    private final WechatCalls calls;

    MpCreateTag(WechatCalls calls) {
        this.calls = calls;
    }

    record Request(@NotBlank @Size(max = 30) @Field("标签名称") String name) {}

    record Created(int tagId) {}

    @Override
    public Outcome<Created> call(Request request, CallContext context) {
        return calls.mp(
                "tags/create",
                context,
                service -> new Created(service.getUserTagService()
                        .tagCreate(request.name())
                        .getId()
                        .intValue()));
    }

    @Override
    public Optional<Outcome<Created>> reconcile(Request request, CallContext context) {
        Outcome<List<WxUserTag>> listed = calls.mp(
                "tags/get", context, service -> service.getUserTagService().tagGet());
        if (listed instanceof Outcome.Done<List<WxUserTag>> done) {
            return Optional.of(done.result().stream()
                    .filter(tag -> request.name().equals(tag.getName()))
                    .findFirst()
                    .map(tag -> Outcome.done(new Created(tag.getId().intValue())))
                    .orElseGet(() -> Outcome.tryLater(Duration.ZERO, WechatCalls.NETWORK, "上一次没有建成，再试一次")));
        }
        return Optional.empty();
    }
}
