package io.siyuflow.autoreply;

import io.siyuflow.connector.Field;
import io.siyuflow.rules.RuleSet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rule set {@code autoreply}: what somebody who follows or scans is answered. */
@Configuration(proxyBeanMethods = false)
public class AutoreplyRules {

    public static final RuleSet<Facts, Verdict> RULES =
            new RuleSet<>("autoreply", "自动回复", "autoreply", Facts.class, Verdict.class);

    @Bean
    RuleSet<Facts, Verdict> autoreplyRuleSet() {
        return RULES;
    }

    /**
     * What the rules may look at.
     *
     * @param channel the channel the person came by, empty without one
     * @param channelEnabled whether that channel is switched on
     * @param channelPlan the channel's own plan, empty when none is switched on
     * @param accountPlan the account's default plan, empty when none is switched on
     */
    public record Facts(
            @Field(value = "场合", description = "FOLLOW 关注，SCAN 已关注扫码", initial = "FOLLOW")
            Occasion occasion,

            @Field(value = "渠道", initial = "${findPlan.channel()}")
            String channel,

            @Field(value = "渠道已启用", initial = "${findPlan.channelEnabled()}")
            boolean channelEnabled,

            @Field(value = "渠道的回复", description = "没有时为空", initial = "${findPlan.channelPlan()}")
            String channelPlan,

            @Field(value = "账号默认回复", description = "没有时为空", initial = "${findPlan.accountPlan()}")
            String accountPlan) {

        public Facts {
            channel = channel == null ? "" : channel;
            channelPlan = channelPlan == null ? "" : channelPlan;
            accountPlan = accountPlan == null ? "" : accountPlan;
        }
    }

    /** What the rules may propose. */
    public sealed interface Verdict {}

    /** Answer with this plan. */
    public record Reply(String plan) implements Verdict {}

    /** Say nothing. */
    public record Silence(String reason) implements Verdict {}
}
