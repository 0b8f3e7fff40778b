package io.siyuflow.autoreply;

import io.siyuflow.account.Accounts;
import io.siyuflow.channel.ChannelUse;
import io.siyuflow.shared.AccountId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which channels have replies of their own. */
@Component
class PlanUse implements ChannelUse {

    private final ReplyPlans plans;
    private final Accounts accounts;

    PlanUse(ReplyPlans plans, Accounts accounts) {
        this.plans = plans;
        this.accounts = accounts;
    }

    @Override
    public List<String> usesOf(long channel) {
        return plans.ofChannel(channel).stream()
                .map(plan -> "公众号「" + accounts.nameOf(plan.account()) + "」的"
                        + plan.occasion().label())
                .toList();
    }

    @Override
    public Set<Long> answeredBy(AccountId account) {
        return plans.of(account).stream()
                .filter(plan -> plan.enabled() && plan.channel() != null)
                .map(ReplyPlan::channel)
                .collect(Collectors.toSet());
    }
}
