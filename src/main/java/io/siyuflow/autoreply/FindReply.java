package io.siyuflow.autoreply;

import io.siyuflow.autoreply.KeywordIndex.Hit;
import io.siyuflow.autoreply.MessageReplyRules.Candidate;
import io.siyuflow.autoreply.ReplySettings.Fallback;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import io.siyuflow.shared.AccountId;
import jakarta.validation.constraints.NotBlank;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Gathers what the rule set {@code message-reply} decides by. Asks the database only when no keyword was heard. */
@ConnectorSpec(
        id = "autoreply.find-reply",
        name = "查找消息的回复",
        description = "找出命中的关键词规则；没有命中时，看有没有未匹配回复、近期是否说过、要不要转人工客服",
        kind = Kind.GATHER)
class FindReply implements Connector<FindReply.Request, FindReply.Response> {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final LiveRules live;
    private final ReplySettings settings;
    private final Clock clock;

    FindReply(LiveRules live, ReplySettings settings, Clock clock) {
        this.live = live;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        return Outcome.done(find(context.account(), request.openid(), request.text()));
    }

    Response find(AccountId account, String openid, String text) {
        LiveRules.Live rules = live.of(account);
        boolean toDesk = rules.setting().toDesk();
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZONE);
        List<Candidate> candidates = candidates(rules.index().hits(text == null ? "" : text, now));
        if (!candidates.isEmpty()) {
            return new Response(candidates, "", false, toDesk);
        }
        Fallback fallback = settings.fallbackFor(
                        account, openid, rules.setting().fallbackMinutes())
                .orElse(null);
        return fallback == null
                ? new Response(List.of(), "", false, toDesk)
                : new Response(List.of(), Long.toString(fallback.plan()), fallback.due(), toDesk);
    }

    private static List<Candidate> candidates(List<Hit> hits) {
        List<Candidate> candidates = new ArrayList<>();
        for (Hit hit : hits) {
            KeywordRule rule = hit.rule();
            candidates.add(new Candidate(
                    Long.toString(rule.id()),
                    rule.name(),
                    hit.keyword().text(),
                    candidates.size() + 1,
                    !rule.items().isEmpty(),
                    rule.toDesk()));
        }
        return candidates;
    }

    /** Who wrote what. */
    public record Request(
            @Field(value = "粉丝 OpenID", initial = "${event.openid()}") @NotBlank
            String openid,

            @Field(value = "消息的文字", description = "图片等没有文字的消息为空；语音是识别出的文字", initial = "${event.words()}")
            String text) {}

    /** The facts of the rule set. */
    public record Response(List<Candidate> candidates, String fallbackPlan, boolean fallbackDue, boolean toDesk) {}
}
