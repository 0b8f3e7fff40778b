package io.siyuflow.follower;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import java.util.List;

/** The next people whose tag is to be changed. */
@ConnectorSpec(
        id = "follower.next-to-tag",
        name = "取下一批要打标签的人",
        description = "还没有处理的人，每批最多 50 个；被拒过的逐个再来",
        kind = Kind.GATHER)
class NextToTag implements Connector<NextToTag.Request, NextToTag.Response> {

    private final Taggings taggings;

    NextToTag(Taggings taggings) {
        this.taggings = taggings;
    }

    /** Of which tagging. */
    public record Request(
            @NotBlank @Field(value = "批量打标签", initial = "${tagging}")
            String tagging) {}

    /** @param openids at most fifty, none at the end */
    public record Response(int tag, boolean putOn, List<String> openids) {}

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        Tagging tagging = taggings.the(context.account(), Long.parseLong(request.tagging()));
        return Outcome.done(new Response(tagging.tagId(), tagging.putOn(), taggings.next(tagging.id())));
    }
}
