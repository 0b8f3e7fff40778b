package io.siyuflow.follower;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;

/** One person whom WeChat refuses spoils the batch: its people are tried one by one. */
@ConnectorSpec(
        id = "follower.refuse-tagging",
        name = "挑出不能打标签的人",
        description = "整批被拒时逐个再来；单个仍被拒的记为没有成功",
        kind = Kind.LOCAL)
class RefuseTagging implements Connector<RefuseTagging.Request, RefuseTagging.Response> {

    private final Taggings taggings;

    RefuseTagging(Taggings taggings) {
        this.taggings = taggings;
    }

    /** Of which tagging. */
    public record Request(
            @NotBlank @Field(value = "批量打标签", initial = "${tagging}")
            String tagging,

            @NotEmpty @Field(value = "这一批", initial = "${nextPeople.openids()}")
            List<String> openids) {}

    /** How many are tried again. */
    public record Response(int people) {}

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        long tagging = taggings.the(context.account(), Long.parseLong(request.tagging()))
                .id();
        if (request.openids().size() > 1) {
            taggings.alone(tagging, request.openids());
            return Outcome.done(new Response(request.openids().size()));
        }
        taggings.refused(tagging, request.openids().get(0));
        return Outcome.done(new Response(0));
    }
}
