package io.siyuflow.contact;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;

/** Gives the right to greet back when the welcome surely did not go out: WeCom gives a new code when the member adds back. */
@ConnectorSpec(
        id = "contact.release-greeting",
        name = "归还欢迎机会",
        description = "欢迎语没有发出时归还，成员加回时若有新的欢迎语代码还能欢迎",
        kind = Kind.LOCAL)
class ReleaseGreeting implements Connector<ReleaseGreeting.Request, ReleaseGreeting.Response> {

    private final Contacts contacts;

    ReleaseGreeting(Contacts contacts) {
        this.contacts = contacts;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        contacts.releaseGreeting(new Pair(context.account(), request.externalUserId(), request.userId()));
        return Outcome.done(new Response(true));
    }

    /** Who was not greeted. */
    public record Request(
            @Field(value = "成员 userid", initial = "${event.userId()}") @NotBlank
            String userId,

            @Field(value = "客户 external_userid", initial = "${event.externalUserId()}") @NotBlank
            String externalUserId) {}

    /** Done. */
    public record Response(boolean released) {}
}
