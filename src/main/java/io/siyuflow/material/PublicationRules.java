package io.siyuflow.material;

import io.siyuflow.connector.Field;
import io.siyuflow.rules.RuleSet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rule set {@code publication}: what WeChat's word about a publication means, and when to ask again. */
@Configuration(proxyBeanMethods = false)
public class PublicationRules {

    public static final RuleSet<Facts, Verdict> RULES =
            new RuleSet<>("publication", "图文发布", "material", Facts.class, Verdict.class);

    @Bean
    RuleSet<Facts, Verdict> publicationRuleSet() {
        return RULES;
    }

    /**
     * What the rules may look at.
     *
     * @param status WeChat's {@code publish_status}; -1 when it does not know the publication any more
     * @param minutes since it was submitted
     */
    public record Facts(
            @Field(value = "微信的发布状态", description = "0 成功，1 发布中，2 原创失败，3 常规失败，4 审核不通过，5 已删除，6 已封禁")
            int status,

            @Field(value = "已等待的分钟", initial = "${checkPublication.minutes()}")
            long minutes) {}

    /** What the rules may propose. */
    public sealed interface Verdict {}

    public record Publish() implements Verdict {}

    public record Refuse(String reason) implements Verdict {}

    /** @param after how long to wait, {@code PT1H} */
    public record AskAgain(String after) implements Verdict {}

    public record GiveUp(String reason) implements Verdict {}
}
