package io.siyuflow.broadcast;

import io.siyuflow.connector.Field;
import io.siyuflow.rules.RuleSet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rule set {@code broadcast}: whether a mass send whose time has come goes out. */
@Configuration(proxyBeanMethods = false)
public class BroadcastRules {

    public static final RuleSet<Facts, Verdict> RULES =
            new RuleSet<>("broadcast", "群发", "broadcast", Facts.class, Verdict.class);

    @Bean
    RuleSet<Facts, Verdict> broadcastRuleSet() {
        return RULES;
    }

    /**
     * What the rules may look at.
     *
     * @param late whether it is later than planned, because nobody was there to send it
     * @param tooLate whether it is later than the grace time allows
     * @param quiet whether it is night in Beijing
     * @param changed whether the article is another than the one that was agreed to
     */
    public record Facts(
            @Field(value = "服务号", initial = "${checkSending.service()}")
            boolean service,

            @Field(value = "今天群发的次数", initial = "${checkSending.callsToday()}")
            int callsToday,

            @Field(value = "发给全部粉丝", initial = "${checkSending.toAll()}")
            boolean toAll,

            @Field(value = "今天发给全部的次数", initial = "${checkSending.toAllToday()}")
            int toAllToday,

            @Field(value = "本月发给全部的次数", initial = "${checkSending.toAllThisMonth()}")
            int toAllThisMonth,

            @Field(value = "已迟到", initial = "${checkSending.late()}")
            boolean late,

            @Field(value = "迟到超过宽限", initial = "${checkSending.tooLate()}")
            boolean tooLate,

            @Field(value = "正在安静时段", initial = "${checkSending.quiet()}")
            boolean quiet,

            @Field(value = "安静时段结束", initial = "${checkSending.quietEndsAt()}")
            String quietEndsAt,

            @Field(value = "审批后图文被改过", initial = "${checkSending.changed()}")
            boolean changed) {}

    /** What the rules may propose. */
    public sealed interface Verdict {}

    public record Send() implements Verdict {}

    public record Wait(String until) implements Verdict {}

    /** A person has to say whether it still goes. */
    public record Ask() implements Verdict {}

    public record Refuse(String reason) implements Verdict {}
}
