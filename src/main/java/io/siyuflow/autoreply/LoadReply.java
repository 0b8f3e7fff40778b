package io.siyuflow.autoreply;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import jakarta.validation.constraints.NotBlank;
import java.util.List;

/** Loads the contents of a keyword rule or of the fallback, their variables filled in. */
@ConnectorSpec(
        id = "autoreply.load-reply",
        name = "取出消息回复的内容",
        description = "取出关键词规则或未匹配回复的内容（最多 3 条），并填好变量 {渠道}、{日期}；规则和方案二选一",
        kind = Kind.GATHER)
class LoadReply implements Connector<LoadReply.Request, LoadReply.Response> {

    private final KeywordRules rules;
    private final ReplyPlans plans;
    private final FilledContents filled;

    LoadReply(KeywordRules rules, ReplyPlans plans, FilledContents filled) {
        this.rules = rules;
        this.plans = plans;
        this.filled = filled;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        List<Content> items = items(context.account(), request);
        return Outcome.done(new Response(filled.forFollower(context.account(), request.openid(), items)));
    }

    /** Deleted between decision and answer: nothing is said. */
    List<Content> items(AccountId account, Request request) {
        if (request.rule() != null && !request.rule().isEmpty()) {
            return rules.find(account, Long.parseLong(request.rule()))
                    .map(KeywordRule::items)
                    .orElse(List.of());
        }
        return request.plan() == null || request.plan().isEmpty()
                ? List.of()
                : plans.find(account, Long.parseLong(request.plan()))
                        .map(ReplyPlan::items)
                        .orElse(List.of());
    }

    /** Which contents, and for whom. */
    public record Request(
            @Field(value = "粉丝 OpenID", initial = "${event.openid()}") @NotBlank
            String openid,

            @Field("关键词规则") String rule,

            @Field("回复方案") String plan) {}

    /** What to send, in order. */
    public record Response(List<Content> items) {}
}
