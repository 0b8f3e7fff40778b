package io.siyuflow.alert;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import java.util.List;

/** Writes beside an alert who was told of it in 企微, or why nobody. */
@ConnectorSpec(id = "alert.record-told", name = "记下通知结果", description = "在告警旁写明通知了谁，或为什么没有通知", kind = Kind.LOCAL)
class RecordTold implements Connector<RecordTold.Request, RecordTold.Response> {

    private final Alerts alerts;

    RecordTold(Alerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        boolean sent = request.members() != null && !request.members().isEmpty();
        String words = sent ? "已通知 " + String.join("、", request.members()) : "没有通知：" + request.reason();
        alerts.told(Long.parseLong(request.alert()), sent, words);
        return Outcome.done(new Response(sent));
    }

    record Request(
            @NotBlank @Field(value = "告警", initial = "${alert}")
            String alert,

            @Field("收到通知的成员") List<String> members,
            @Field("没有通知的原因") String reason) {}

    record Response(boolean sent) {}
}
