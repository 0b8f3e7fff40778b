package io.siyuflow.wechat;

import com.google.gson.JsonObject;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import io.siyuflow.connector.ResultUnknown;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A live code at 企微. A second one would count against the corp's 500,000, so a lost answer is looked for by its state. */
@ConnectorSpec(
        id = "wecom.add-contact-way",
        name = "创建「联系我」二维码",
        kind = Kind.CALL,
        timeoutMillis = 15_000,
        errors = {"60111=成员不存在", "84074=成员没有客户联系权限", "41054=成员未激活", "40058=参数不符合要求"})
class WecomAddContactWay implements Connector<WecomAddContactWay.Request, WecomAddContactWay.Added> {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final WechatCalls calls;
    private final Clock clock;

    WecomAddContactWay(WechatCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    record Request(
            @NotBlank @Size(max = 30) @Field(value = "state", description = "客户添加时随事件带回，企业内唯一")
            String state,

            @NotEmpty @Size(max = 100) @Field("接待成员") List<String> users,

            @Field(value = "免验证", initial = "true") boolean skipVerify,

            @Size(max = 30) @Field("备注") String remark,

            @Field("样式") Integer style) {

        JsonObject settings() {
            return ContactWays.settings(state, users, skipVerify, remark, style);
        }
    }

    /** @param qrCode the address of the QR code's picture */
    record Added(String configId, String qrCode) {}

    @Override
    public Outcome<Added> call(Request request, CallContext context) {
        if (context.attempt() > 1) {
            Optional<Outcome<Added>> found = look(request, context).filter(Outcome.Done.class::isInstance);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return calls.wecom(
                "externalcontact/add_contact_way",
                context,
                service -> new ContactWays(service).add(request.settings()));
    }

    /** When it is not to be found it may still be under way, so once more a little later, before another is made. */
    @Override
    public Optional<Outcome<Added>> reconcile(Request request, CallContext context) {
        return look(request, context);
    }

    private Optional<Outcome<Added>> look(Request request, CallContext context) {
        Outcome<Optional<Added>> found;
        try {
            found = calls.wecom(
                    "externalcontact/list_contact_way",
                    context,
                    service -> new ContactWays(service)
                            .find(
                                    request.state(),
                                    clock.instant(),
                                    () -> clock.instant().isBefore(context.deadline())));
        } catch (ResultUnknown noAnswer) {
            return Optional.empty();
        }
        if (!(found instanceof Outcome.Done<Optional<Added>> done)) {
            return Optional.empty();
        }
        return Optional.of(done.result()
                .<Outcome<Added>>map(Outcome::done)
                .orElseGet(() -> Outcome.tryLater(LOOK_AGAIN, "not-found", "尚未查到，稍后重新创建")));
    }
}
