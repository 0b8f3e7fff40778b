package io.siyuflow.broadcast;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import io.siyuflow.material.Articles;
import io.siyuflow.shared.QuietHours;
import jakarta.validation.constraints.NotBlank;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Gathers what the rule set {@code broadcast} decides by. */
@ConnectorSpec(
        id = "broadcast.check-sending",
        name = "核对群发条件",
        description = "核对是否迟到、是否在安静时段、群发次数用了多少、图文有没有在审批之后被改过",
        kind = Kind.GATHER)
class CheckSending implements Connector<CheckSending.Request, CheckSending.Response> {

    private final Broadcasts broadcasts;
    private final MassQuota quota;
    private final Articles articles;
    private final BroadcastSettings settings;
    private final Clock clock;

    CheckSending(Broadcasts broadcasts, MassQuota quota, Articles articles, BroadcastSettings settings, Clock clock) {
        this.broadcasts = broadcasts;
        this.quota = quota;
        this.articles = articles;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        Broadcast.Body body = broadcasts
                .the(context.account(), Long.parseLong(request.broadcast()))
                .body();
        MassQuota.Used used = quota.of(context.account());
        Instant now = clock.instant();
        Duration late = Duration.between(body.sendAt(), now);
        QuietHours night = new QuietHours(settings.quietFrom(), settings.quietTo());
        return Outcome.done(new Response(
                used.service(),
                used.callsToday(),
                body.target() instanceof Target.Everybody,
                used.toAllToday(),
                used.toAllThisMonth(),
                late.compareTo(settings.onTime()) > 0,
                late.compareTo(settings.grace()) > 0,
                night.contain(now),
                night.endAfter(now).toString(),
                changed(body)));
    }

    private boolean changed(Broadcast.Body body) {
        return body.agreedVersion() != null
                && articles.find(body.article())
                        .filter(article -> article.version() == body.agreedVersion())
                        .isEmpty();
    }

    record Request(
            @NotBlank @Field(value = "群发", initial = "${broadcast}")
            String broadcast) {}

    /** The facts of the rule set. */
    record Response(
            boolean service,
            int callsToday,
            boolean toAll,
            int toAllToday,
            int toAllThisMonth,
            boolean late,
            boolean tooLate,
            boolean quiet,
            String quietEndsAt,
            boolean changed) {}
}
