package io.siyuflow.autoreply;

import io.siyuflow.autoreply.ReplyPlans.Candidate;
import io.siyuflow.channel.Channel;
import io.siyuflow.channel.Channels;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Objects;

/** Gathers what the rule set {@code autoreply} decides by. */
@ConnectorSpec(
        id = "autoreply.find-plan",
        name = "查找自动回复",
        description = "按二维码的渠道和场合，找出渠道自己的回复和账号的默认回复",
        kind = Kind.GATHER)
class FindPlan implements Connector<FindPlan.Request, FindPlan.Response> {

    private final Channels channels;
    private final ReplyPlans plans;

    FindPlan(Channels channels, ReplyPlans plans) {
        this.channels = channels;
        this.plans = plans;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        Channel channel = channels.ofScene(request.scene()).orElse(null);
        Long id = channel == null ? null : channel.id();
        List<Candidate> found = plans.candidates(context.account(), request.occasion(), id);
        return Outcome.done(new Response(
                id == null ? "" : id.toString(),
                channel != null && channel.enabled(),
                id == null ? "" : planOf(id, found),
                planOf(null, found)));
    }

    private static String planOf(Long channel, List<Candidate> found) {
        return found.stream()
                .filter(candidate -> Objects.equals(candidate.channel(), channel))
                .map(candidate -> Long.toString(candidate.id()))
                .findFirst()
                .orElse("");
    }

    /** Who came, and by which code. */
    public record Request(
            @Field(value = "关注者 openid", initial = "${event.openid()}") @NotBlank
            String openid,

            @Field(value = "二维码场景值", description = "没有扫码时为空", initial = "${event.scene()}")
            String scene,

            @Field(value = "场合", description = "FOLLOW 关注，SCAN 已关注扫码", initial = "FOLLOW") @NotNull
            Occasion occasion) {}

    /** The facts of the rule set; ids, empty for none. */
    public record Response(String channel, boolean channelEnabled, String channelPlan, String accountPlan) {}
}
