package io.siyuflow.alert;

import io.siyuflow.account.Account;
import io.siyuflow.connector.CallQuotas;
import java.util.List;
import org.springframework.stereotype.Component;

/** WeChat's limit of calls is nearly reached; then calls wait, and what cannot wait is not sent. */
@Component
class QuotaNearlyUsed implements AlertSource {

    private final CallQuotas quotas;
    private final AlertSettings settings;

    QuotaNearlyUsed(CallQuotas quotas, AlertSettings settings) {
        this.quotas = quotas;
        this.settings = settings;
    }

    @Override
    public String kind() {
        return "quota";
    }

    @Override
    public String label() {
        return "额度将用完";
    }

    @Override
    public List<Condition> of(Account account) {
        return quotas.above(account.id(), settings.quotaShare()).stream()
                .map(used -> new Condition(
                        used.connector() + " " + used.per(),
                        used.used() >= used.calls(),
                        "「" + used.name() + "」在 " + words(used) + "内已调用 " + used.used() + " 次，微信允许 " + used.calls()
                                + " 次；用完后要等额度恢复",
                        "calls?connector=" + used.connector()))
                .toList();
    }

    private static String words(CallQuotas.Used used) {
        long hours = used.per().toHours();
        return hours % 24 == 0 ? hours / 24 + " 天" : hours + " 小时";
    }
}
