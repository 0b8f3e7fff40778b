package io.siyuflow.alert;

import io.siyuflow.account.Account;
import io.siyuflow.engine.OpenIncidents;
import io.siyuflow.engine.OpenIncidents.Standing;
import java.util.List;
import org.springframework.stereotype.Component;

/** Steps that gave up, events that could not be handled, and calls of which nobody knows whether they were sent. */
@Component
class StandingSteps implements AlertSource {

    private final OpenIncidents incidents;

    StandingSteps(OpenIncidents incidents) {
        this.incidents = incidents;
    }

    @Override
    public String kind() {
        return "incident";
    }

    @Override
    public String label() {
        return "异常";
    }

    @Override
    public List<Condition> of(Account account) {
        return incidents.of(account.id()).stream().map(StandingSteps::condition).toList();
    }

    private static Condition condition(Standing standing) {
        String many = standing.count() == 1 ? "" : "（共 " + standing.count() + " 个）";
        return switch (standing.kind()) {
            case STEP ->
                new Condition(
                        "step " + standing.where(),
                        true,
                        "流程停在「" + standing.where() + "」" + many + "：" + standing.message(),
                        "incidents");
            case EVENT ->
                new Condition(
                        "event " + standing.where(), false, "事件没有处理成功" + many + "：" + standing.message(), "incidents");
            case CALL ->
                new Condition(
                        "call " + standing.where(),
                        true,
                        "不知道是否已发送" + many + "：" + standing.message() + "。请确认「已发送」或「重新发送」",
                        "calls?state=UNKNOWN");
        };
    }
}
