package io.siyuflow.alert;

import io.siyuflow.account.Accounts;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import io.siyuflow.shared.QuietHours;
import jakarta.validation.constraints.NotBlank;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Gathers an alert as it stands now, whom to tell, and what the rule set {@code alert} decides by. */
@ConnectorSpec(id = "alert.load", name = "取出告警", description = "取出告警现在的内容、通知给谁，以及决定要不要通知所需的情况", kind = Kind.GATHER)
class LoadAlert implements Connector<LoadAlert.Request, LoadAlert.Response> {

    private final Alerts alerts;
    private final Recipients recipients;
    private final AlertKinds kinds;
    private final Accounts accounts;
    private final AlertSettings settings;
    private final ConsoleAddress console;
    private final Clock clock;

    LoadAlert(
            Alerts alerts,
            Recipients recipients,
            AlertKinds kinds,
            Accounts accounts,
            AlertSettings settings,
            ConsoleAddress console,
            Clock clock) {
        this.alerts = alerts;
        this.recipients = recipients;
        this.kinds = kinds;
        this.accounts = accounts;
        this.settings = settings;
        this.console = console;
        this.clock = clock;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        Alert alert = alerts.find(Long.parseLong(request.alert())).orElseThrow();
        List<String> members = recipients
                .find()
                .filter(named -> named.corp().equals(context.account()))
                .map(Recipients.Named::members)
                .orElse(List.of());
        Instant now = clock.instant();
        QuietHours night = new QuietHours(settings.quietFrom(), settings.quietTo());
        return Outcome.done(new Response(
                members,
                kinds.label(alert.kind()) + " · " + accounts.nameOf(alert.account()),
                alert.words(),
                address(alert),
                alert.isOpen() && !members.isEmpty(),
                alert.urgent(),
                night.contain(now),
                night.endAfter(now).toString(),
                alerts.lastTold(alert)
                        .map(told -> (int) Duration.between(told, now).toMinutes())
                        .orElse(-1),
                alerts.toldSince(now.minus(Duration.ofHours(1)))));
    }

    private String address(Alert alert) {
        return console.of(alert.page().startsWith("/") ? alert.page() : "/a/" + alert.account() + "/" + alert.page());
    }

    record Request(
            @NotBlank @Field(value = "告警", initial = "${alert}")
            String alert) {}

    /** @param members userids of the corp this process runs for */
    record Response(
            List<String> members,
            String title,
            String words,
            String address,
            boolean open,
            boolean urgent,
            boolean quiet,
            String quietEndsAt,
            int minutesSinceTold,
            int toldLastHour) {}
}
