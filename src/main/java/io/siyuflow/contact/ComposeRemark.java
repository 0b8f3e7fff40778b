package io.siyuflow.contact;

import io.siyuflow.channel.Channel;
import io.siyuflow.channel.Channels;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import java.time.Clock;
import java.time.Instant;

/** Writes a friend's remark by its pattern. */
@ConnectorSpec(
        id = "contact.compose-remark",
        name = "写好备注",
        description = "按格式 {渠道}-{昵称}-{日期} 写出备注，最多 20 个字，太长时先缩短最长的名字",
        kind = Kind.GATHER)
class ComposeRemark implements Connector<ComposeRemark.Request, ComposeRemark.Response> {

    /** WeCom takes no empty remark. */
    private static final String SOMEBODY = "新客户";

    private final Channels channels;
    private final StaffDirectory staff;
    private final Clock clock;

    ComposeRemark(Channels channels, StaffDirectory staff, Clock clock) {
        this.channels = channels;
        this.staff = staff;
        this.clock = clock;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        String channel = request.channel() == null || request.channel().isBlank()
                ? ""
                : channels.find(Long.parseLong(request.channel()))
                        .map(Channel::name)
                        .orElse("");
        String member = staff.nameOf(context.account(), request.userId()).orElse(request.userId());
        Instant added = request.addedAt() == null ? clock.instant() : request.addedAt();
        String remark = new RemarkPattern(request.pattern()).remark(request.nickname(), channel, member, added);
        return Outcome.done(new Response(remark.isEmpty() ? SOMEBODY : remark));
    }

    /** How the remark is written, and for whom. */
    public record Request(
            @Field(value = "备注格式", initial = "${decision.the('Remark').pattern()}") @NotBlank
            String pattern,

            @Field(value = "成员 userid", initial = "${event.userId()}") @NotBlank
            String userId,

            @Field(value = "渠道", initial = "${findWelcome.channel()}")
            String channel,

            @Field("客户昵称") String nickname,

            @Field(value = "添加时间", description = "填 {日期} 用", initial = "${received.occurredAt()}")
            Instant addedAt) {}

    /** The remark. */
    public record Response(String remark) {}
}
