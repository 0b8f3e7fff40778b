package io.siyuflow.follower;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;

/** Mends what events have not told, and keeps tags and remarks. */
@ConnectorSpec(
        id = "follower.keep-batch",
        name = "记下一批粉丝资料",
        description = "补记漏掉的关注和取消关注，更新标签和备注；较新的事件优先",
        kind = Kind.LOCAL)
class KeepBatch implements Connector<KeepBatch.Request, KeepBatch.Response> {

    private final Syncs syncs;
    private final KeepingFollowers keeping;

    KeepBatch(Syncs syncs, KeepingFollowers keeping) {
        this.syncs = syncs;
        this.keeping = keeping;
    }

    /** Of which comparison. */
    public record Request(
            @NotBlank @Field(value = "同步", initial = "${sync}")
            String sync,

            @NotNull @Field(value = "截至", initial = "${getFollowers.asOf()}")
            Instant asOf,

            @NotNull @Field(value = "资料", initial = "${getFollowers.people()}")
            List<SeenFollower> people) {}

    /** What was mended. */
    public record Response(long missedFollows, long missedLeavings) {}

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        long follows = 0;
        long leavings = 0;
        for (SeenFollower person : request.people()) {
            boolean mended = keeping.seen(context.account(), person, request.asOf());
            follows += mended && person.following() ? 1 : 0;
            leavings += mended && !person.following() ? 1 : 0;
        }
        List<String> openids =
                request.people().stream().map(SeenFollower::openid).toList();
        syncs.asked(Long.parseLong(request.sync()), openids, follows, leavings, 0);
        return Outcome.done(new Response(follows, leavings));
    }
}
