package io.siyuflow.menu;

import io.siyuflow.connector.Field;
import io.siyuflow.rules.RuleSet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rule set {@code menu}: whether a click on a menu entry is answered. */
@Configuration(proxyBeanMethods = false)
public class MenuRules {

    public static final RuleSet<Facts, Verdict> RULES =
            new RuleSet<>("menu", "菜单点击", "menu", Facts.class, Verdict.class);

    @Bean
    RuleSet<Facts, Verdict> menuRuleSet() {
        return RULES;
    }

    /**
     * What the rules may look at.
     *
     * @param known whether it is one of ours
     * @param retiredHours since when it is in no menu any more, -1 while it is in one
     */
    public record Facts(
            @Field(value = "认识这个菜单项", initial = "${findEntry.known()}")
            boolean known,

            @Field(value = "菜单项名称", initial = "${findEntry.name()}")
            String name,

            @Field(value = "回复已打开", initial = "${findEntry.answering()}")
            boolean answering,

            @Field(value = "内容条数", initial = "${findEntry.contents()}")
            int contents,

            @Field(value = "离开菜单的小时数", description = "还在菜单里时为 -1", initial = "${findEntry.retiredHours()}")
            long retiredHours) {

        public Facts {
            name = name == null ? "" : name;
        }
    }

    /** What the rules may propose. */
    public sealed interface Verdict {}

    /** Answer with the contents of this entry. */
    public record Reply(String name) implements Verdict {}

    /** Say nothing. */
    public record Silence(String reason) implements Verdict {}
}
