package io.siyuflow.autoreply;

import io.siyuflow.connector.Field;
import io.siyuflow.rules.RuleSet;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rule set {@code message-reply}: what somebody who writes is answered. */
@Configuration(proxyBeanMethods = false)
public class MessageReplyRules {

    public static final RuleSet<Facts, Verdict> RULES =
            new RuleSet<>("message-reply", "消息自动回复", "autoreply", Facts.class, Verdict.class);

    @Bean
    RuleSet<Facts, Verdict> messageReplyRuleSet() {
        return RULES;
    }

    /**
     * What the rules may look at.
     *
     * @param candidates the keyword rules that heard one of their words, the one that stands first in the list first
     * @param fallbackPlan the account's fallback, empty when none is switched on
     * @param fallbackDue whether this person was not told the fallback lately
     * @param toDesk whether the account hands what nothing answers to the desk of customer service
     */
    public record Facts(
            @Field(value = "命中的关键词规则", description = "按优先级从高到低", initial = "${findReply.candidates()}")
            List<Candidate> candidates,

            @Field(value = "未匹配回复", description = "没有时为空", initial = "${findReply.fallbackPlan()}")
            String fallbackPlan,

            @Field(value = "可以说未匹配回复", description = "近期没有对这个人说过", initial = "${findReply.fallbackDue()}")
            boolean fallbackDue,

            @Field(value = "没人回复的转人工客服", initial = "${findReply.toDesk()}")
            boolean toDesk) {

        public Facts {
            candidates = candidates == null ? List.of() : candidates;
            fallbackPlan = fallbackPlan == null ? "" : fallbackPlan;
        }
    }

    /**
     * A keyword rule that heard one of its words.
     *
     * @param order 1 for the one that stands first
     * @param keyword by which it was found
     * @param answers whether it has contents
     * @param toDesk whether it hands the message to the desk of customer service
     */
    public record Candidate(String rule, String name, String keyword, int order, boolean answers, boolean toDesk) {}

    /** What the rules may propose. */
    public sealed interface Verdict {}

    /** Answer with this keyword rule. */
    public record Answer(String rule, String name, String keyword) implements Verdict {}

    /** Answer with the fallback. */
    public record FallBack(String plan) implements Verdict {}

    /** Hand the message to the desk of customer service. */
    public record HandOver(String reason) implements Verdict {}

    /** Say nothing. */
    public record Silence(String reason) implements Verdict {}
}
