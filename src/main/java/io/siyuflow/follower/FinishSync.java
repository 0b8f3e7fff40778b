package io.siyuflow.follower;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import org.springframework.context.ApplicationEventPublisher;

/** Ends a comparison and tells of what a nightly one has mended. */
@ConnectorSpec(id = "follower.finish-sync", name = "结束粉丝同步", description = "记下结果；夜间对账有差异时通知", kind = Kind.LOCAL)
class FinishSync implements Connector<FinishSync.Request, FinishSync.Response> {

    private final Syncs syncs;
    private final ApplicationEventPublisher events;

    FinishSync(Syncs syncs, ApplicationEventPublisher events) {
        this.syncs = syncs;
        this.events = events;
    }

    /** Of which comparison. */
    public record Request(
            @NotBlank @Field(value = "同步", initial = "${sync}")
            String sync,

            @Field(value = "是否完成", initial = "true") boolean complete) {}

    /** What was mended in all. */
    public record Response(long missedFollows, long missedLeavings) {}

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        long id = Long.parseLong(request.sync());
        syncs.end(id, request.complete() ? Sync.State.DONE : Sync.State.STOPPED);
        Sync sync = syncs.the(context.account(), id);
        if (sync.kind() == Sync.Kind.NIGHTLY && sync.missedFollows() + sync.missedLeavings() > 0) {
            events.publishEvent(new FollowersDiffered(context.account(), sync.missedFollows(), sync.missedLeavings()));
        }
        return Outcome.done(new Response(sync.missedFollows(), sync.missedLeavings()));
    }
}
