package io.siyuflow.follower;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/** Keeps for whom WeChat has changed the tag. */
@ConnectorSpec(id = "follower.record-tagged", name = "记下打过标签的人", description = "更新本地的标签和进度", kind = Kind.LOCAL)
class RecordTagged implements Connector<RecordTagged.Request, RecordTagged.Response> {

    private final Taggings taggings;
    private final FollowerList followers;
    private final Tags tags;

    RecordTagged(Taggings taggings, FollowerList followers, Tags tags) {
        this.taggings = taggings;
        this.followers = followers;
        this.tags = tags;
    }

    /** Of which tagging. */
    public record Request(
            @NotBlank @Field(value = "批量打标签", initial = "${tagging}")
            String tagging,

            @NotNull @Field(value = "这一批", initial = "${nextPeople.openids()}")
            List<String> openids) {}

    /** How many. */
    public record Response(int people) {}

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        Tagging tagging = taggings.the(context.account(), Long.parseLong(request.tagging()));
        int more = tagging.putOn()
                ? followers.tag(context.account(), tagging.tagId(), request.openids())
                : -followers.untag(context.account(), tagging.tagId(), request.openids());
        tags.carriedByMore(context.account(), tagging.tagId(), more);
        taggings.done(tagging.id(), request.openids());
        return Outcome.done(new Response(request.openids().size()));
    }
}
