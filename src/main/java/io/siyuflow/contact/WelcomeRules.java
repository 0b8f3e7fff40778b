package io.siyuflow.contact;

import io.siyuflow.connector.Field;
import io.siyuflow.rules.RuleSet;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rule set {@code welcome}: how a new friend is greeted, remarked and tagged. */
@Configuration(proxyBeanMethods = false)
public class WelcomeRules {

    public static final RuleSet<Facts, Verdict> RULES =
            new RuleSet<>("welcome", "新好友欢迎", "contact", Facts.class, Verdict.class);

    @Bean
    RuleSet<Facts, Verdict> welcomeRuleSet() {
        return RULES;
    }

    /**
     * What the rules may look at. Ids are empty for none.
     *
     * @param hasWelcomeCode whether WeCom gave a code to greet with
     * @param secondsSinceEvent whole seconds since the friend was added; the code lives for 20
     * @param alreadyGreeted whether this friendship was greeted before
     * @param channelWelcome the channel's own welcome, empty when none is switched on
     * @param accountWelcome the corp's default welcome, empty when none is switched on
     * @param half the member has not added the customer back yet: neither remark nor tags are possible
     * @param returning whether the two had been friends before
     * @param hour of the day in Shanghai, 0 to 23
     * @param remarkPattern of the live code, else of its reception group, else empty
     */
    public record Facts(
            @Field(value = "有欢迎语代码", initial = "${findWelcome.hasWelcomeCode()}")
            boolean hasWelcomeCode,

            @Field(value = "添加后过了几秒", initial = "${findWelcome.secondsSinceEvent()}")
            long secondsSinceEvent,

            @Field(value = "已经欢迎过", initial = "${findWelcome.alreadyGreeted()}")
            boolean alreadyGreeted,

            @Field(value = "引流渠道", initial = "${findWelcome.channel()}")
            String channel,

            @Field(value = "渠道已启用", initial = "${findWelcome.channelEnabled()}")
            boolean channelEnabled,

            @Field(value = "渠道的欢迎语", initial = "${findWelcome.channelWelcome()}")
            String channelWelcome,

            @Field(value = "账号默认欢迎语", initial = "${findWelcome.accountWelcome()}")
            String accountWelcome,

            @Field(value = "渠道活码", initial = "${findWelcome.liveCode()}")
            String liveCode,

            @Field(value = "接待组", initial = "${findWelcome.group()}")
            String group,

            @Field(value = "成员 userid", initial = "${event.userId()}")
            String userId,

            @Field(value = "成员还没加回", initial = "${findWelcome.half()}")
            boolean half,

            @Field(value = "以前加过又回来", initial = "${findWelcome.returning()}")
            boolean returning,

            @Field(value = "现在几点", initial = "${findWelcome.hour()}")
            int hour,

            @Field(value = "备注格式", initial = "${findWelcome.remarkPattern()}")
            String remarkPattern,

            @Field(value = "标签", initial = "${findWelcome.tags()}")
            List<String> tags) {

        public Facts {
            channel = orEmpty(channel);
            channelWelcome = orEmpty(channelWelcome);
            accountWelcome = orEmpty(accountWelcome);
            liveCode = orEmpty(liveCode);
            group = orEmpty(group);
            userId = orEmpty(userId);
            remarkPattern = orEmpty(remarkPattern);
            tags = tags == null ? List.of() : List.copyOf(tags);
        }

        private static String orEmpty(String text) {
            return text == null ? "" : text;
        }
    }

    /** What the rules may propose. */
    public sealed interface Verdict {}

    /** Send this welcome. */
    public record Greet(String welcome) implements Verdict {}

    /** Send none. */
    public record NoGreeting(String reason) implements Verdict {}

    /** Remark the friend by this pattern. */
    public record Remark(String pattern) implements Verdict {}

    /** Put these tags on the friend. */
    public record Tag(List<String> tags) implements Verdict {}
}
