package io.siyuflow.broadcast;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.stream.Collectors;

/** Writes how a mass send ended, by what became of its chunks. */
@ConnectorSpec(id = "broadcast.conclude", name = "群发结束", description = "按各批的结果写明：已发送、部分发送或失败，以及原因", kind = Kind.LOCAL)
class ConcludeBroadcast implements Connector<ConcludeBroadcast.Request, ConcludeBroadcast.Response> {

    private final Broadcasts broadcasts;
    private final Chunks chunks;

    ConcludeBroadcast(Broadcasts broadcasts, Chunks chunks) {
        this.broadcasts = broadcasts;
        this.chunks = chunks;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        long id = Long.parseLong(request.broadcast());
        List<Chunk> all = chunks.of(id);
        State state = state(all);
        broadcasts.conclude(context.account(), id, state, state == State.SENT ? null : why(request, all));
        return Outcome.done(new Response(state.name()));
    }

    private static State state(List<Chunk> all) {
        long sent =
                all.stream().filter(chunk -> chunk.state() == Chunk.State.SENT).count();
        if (sent == all.size()) {
            return State.SENT;
        }
        return sent > 0 ? State.PARTLY_SENT : State.FAILED;
    }

    private static String why(Request request, List<Chunk> all) {
        if (request.reason() != null && !request.reason().isBlank()) {
            return request.reason();
        }
        return all.stream()
                .filter(chunk -> chunk.state() == Chunk.State.FAILED && chunk.status() != null)
                .map(chunk -> FinishStatus.words(chunk.status()))
                .distinct()
                .collect(Collectors.joining("；"));
    }

    record Request(
            @NotBlank @Field(value = "群发", initial = "${broadcast}")
            String broadcast,

            @Field(value = "没有发出的原因", description = "不填时按各批的结果写")
            String reason) {}

    record Response(String state) {}
}
