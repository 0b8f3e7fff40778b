package io.siyuflow.autoreply;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import io.siyuflow.shared.Content;
import jakarta.validation.constraints.NotBlank;
import java.util.List;

/** Loads the contents of a plan, its variables filled in. */
@ConnectorSpec(
        id = "autoreply.load-plan",
        name = "取出回复内容",
        description = "取出回复方案的内容（最多 3 条），并填好变量 {渠道}、{日期}",
        kind = Kind.GATHER)
class LoadPlan implements Connector<LoadPlan.Request, LoadPlan.Response> {

    private final ReplyPlans plans;
    private final FilledContents filled;

    LoadPlan(ReplyPlans plans, FilledContents filled) {
        this.plans = plans;
        this.filled = filled;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        List<Content> items = plans.find(context.account(), Long.parseLong(request.plan()))
                .map(ReplyPlan::items)
                .orElse(List.of());
        return Outcome.done(new Response(filled.forChannel(request.channel(), items)));
    }

    /** Which plan, and for somebody of which channel. */
    public record Request(
            @Field(value = "回复方案", initial = "${decision.the('Reply').plan()}") @NotBlank
            String plan,

            @Field(value = "渠道", description = "填变量 {渠道} 用", initial = "${findPlan.channel()}")
            String channel) {}

    /** What to send, in order. */
    public record Response(List<Content> items) {}
}
