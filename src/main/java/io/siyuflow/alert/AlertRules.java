package io.siyuflow.alert;

import io.siyuflow.connector.Field;
import io.siyuflow.rules.RuleSet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rule set {@code alert}: whether people are told in 企微 of what is wrong, now or in the morning. */
@Configuration(proxyBeanMethods = false)
public class AlertRules {

    public static final RuleSet<Facts, Verdict> RULES =
            new RuleSet<>("alert", "告警通知", "alert", Facts.class, Verdict.class);

    @Bean
    RuleSet<Facts, Verdict> alertRuleSet() {
        return RULES;
    }

    /**
     * What the rules may look at.
     *
     * @param open whether it is still wrong
     * @param minutesSinceTold since people were last told of the same thing; −1: never
     * @param toldLastHour messages about alerts of any kind
     */
    public record Facts(
            @Field(value = "仍未解决", initial = "${load.open()}")
            boolean open,

            @Field(value = "紧急", initial = "${load.urgent()}")
            boolean urgent,

            @Field(value = "正在安静时段", initial = "${load.quiet()}")
            boolean quiet,

            @Field(value = "安静时段结束", initial = "${load.quietEndsAt()}")
            String quietEndsAt,

            @Field(value = "距上次通知同一件事（分钟）", initial = "${load.minutesSinceTold()}")
            int minutesSinceTold,

            @Field(value = "一小时内的通知数", initial = "${load.toldLastHour()}")
            int toldLastHour) {}

    /** What the rules may propose. */
    public sealed interface Verdict {}

    public record Tell() implements Verdict {}

    public record Wait(String until) implements Verdict {}

    public record Withhold(String reason) implements Verdict {}
}
