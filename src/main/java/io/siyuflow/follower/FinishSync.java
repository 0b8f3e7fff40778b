package io.siyuflow.follower;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;

/** Ends a comparison; what it found stays as its report. */
@ConnectorSpec(id = "follower.finish-sync", name = "结束粉丝同步", description = "记下补了多少、各渠道差多少，作为这次的报告", kind = Kind.LOCAL)
class FinishSync implements Connector<FinishSync.Request, FinishSync.Response> {

    private final Syncs syncs;
    private final SyncReport report;

    FinishSync(Syncs syncs, SyncReport report) {
        this.syncs = syncs;
        this.report = report;
    }

    /** Of which comparison. */
    public record Request(
            @NotBlank @Field(value = "同步", initial = "${sync}")
            String sync,

            @Field(value = "是否完成", initial = "true") boolean complete) {}

    /** What was mended in all. */
    public record Response(long missedFollows, long missedLeavings, long movedChannels) {}

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        long id = syncs.the(context.account(), Long.parseLong(request.sync())).id();
        syncs.end(id, request.complete() ? Sync.State.DONE : Sync.State.STOPPED);
        Sync sync = syncs.the(context.account(), id);
        if (sync.kind() == Sync.Kind.FULL && request.complete()) {
            report.countOurs(context.account(), id);
        }
        return Outcome.done(new Response(sync.missedFollows(), sync.missedLeavings(), sync.movedChannels()));
    }
}
