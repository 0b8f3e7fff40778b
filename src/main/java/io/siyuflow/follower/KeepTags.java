package io.siyuflow.follower;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/** Keeps the tags as WeChat lists them. */
@ConnectorSpec(id = "follower.keep-tags", name = "记下公众号标签", description = "按微信的列表更新本地标签", kind = Kind.LOCAL)
class KeepTags implements Connector<KeepTags.Request, KeepTags.Response> {

    private final Tags tags;

    KeepTags(Tags tags) {
        this.tags = tags;
    }

    /** All that there are. */
    public record Request(
            @NotNull @Field(value = "标签", initial = "${listTags.tags()}")
            List<Tag> tags) {}

    /** How many. */
    public record Response(int tags) {}

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        tags.keep(context.account(), request.tags());
        return Outcome.done(new Response(request.tags().size()));
    }
}
