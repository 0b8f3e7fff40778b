package io.siyuflow.contact;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import java.time.Clock;

/** Takes the right to greet, of which there is one in a friendship: a half contact and the full one it becomes share it. */
@ConnectorSpec(
        id = "contact.claim-greeting",
        name = "占用欢迎机会",
        description = "一次加好友只欢迎一次：先占到的去发，没占到的不发",
        kind = Kind.LOCAL)
class ClaimGreeting implements Connector<ClaimGreeting.Request, ClaimGreeting.Response> {

    private final Contacts contacts;
    private final Welcomes welcomes;
    private final Clock clock;

    ClaimGreeting(Contacts contacts, Welcomes welcomes, Clock clock) {
        this.contacts = contacts;
        this.welcomes = welcomes;
        this.clock = clock;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        Pair pair = new Pair(context.account(), request.externalUserId(), request.userId());
        boolean usesNickname = welcomes.find(context.account(), Long.parseLong(request.welcome()))
                .map(Welcome::usesNickname)
                .orElse(false);
        return Outcome.done(new Response(contacts.claimGreeting(pair, clock.instant()), usesNickname));
    }

    /** Who is to be greeted, with what. */
    public record Request(
            @Field(value = "成员 userid", initial = "${event.userId()}") @NotBlank
            String userId,

            @Field(value = "客户 external_userid", initial = "${event.externalUserId()}") @NotBlank
            String externalUserId,

            @Field(value = "欢迎语", initial = "${decision.the('Greet').welcome()}") @NotBlank
            String welcome) {}

    /**
     * Whether to go on.
     *
     * @param usesNickname whether the welcome names the customer, so that the name has to be asked for first
     */
    public record Response(boolean claimed, boolean usesNickname) {}
}
