package io.siyuflow.autoreply;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;

/** Notes that a person is told the fallback now; of two messages at the same moment only one is. */
@ConnectorSpec(
        id = "autoreply.claim-fallback",
        name = "记下已说过未匹配回复",
        description = "同一个人在设置的时间内只说一次；刚说过时结果的 claimed 为否",
        kind = Kind.LOCAL)
class ClaimFallback implements Connector<ClaimFallback.Request, ClaimFallback.Claim> {

    private final LiveRules live;
    private final ReplySettings settings;

    ClaimFallback(LiveRules live, ReplySettings settings) {
        this.live = live;
        this.settings = settings;
    }

    @Override
    public Outcome<Claim> call(Request request, CallContext context) {
        int minutes = live.of(context.account()).setting().fallbackMinutes();
        return Outcome.done(new Claim(settings.claimFallback(context.account(), request.openid(), minutes)));
    }

    /** Who is told. */
    public record Request(
            @Field(value = "粉丝 OpenID", initial = "${event.openid()}") @NotBlank
            String openid) {}

    /** Whether it may be said. */
    public record Claim(boolean claimed) {}
}
