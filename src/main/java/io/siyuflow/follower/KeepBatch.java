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
        description = "补记漏掉的关注和取消关注，改正渠道，更新标签和备注；较新的事件优先",
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
    public record Response(long missedFollows, long missedLeavings, long movedChannels) {}

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        long sync = syncs.the(context.account(), Long.parseLong(request.sync())).id();
        Findings found = new Findings();
        for (SeenFollower person : request.people()) {
            found.add(keeping.seen(context.account(), person, request.asOf()));
            if (person.following()) {
                found.follows(keeping.channelOf(person.scene()));
            }
        }
        List<String> openids =
                request.people().stream().map(SeenFollower::openid).toList();
        syncs.asked(sync, openids, found, 0);
        return Outcome.done(new Response(found.follows(), found.leavings(), found.moved()));
    }
}
