package io.siyuflow.broadcast;

import io.siyuflow.callback.EventRecorder;
import io.siyuflow.callback.MpEvent.BroadcastFinished;
import io.siyuflow.callback.ReceivedEvent;
import io.siyuflow.shared.AccountId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * A finish event that came after WeChat had to be asked for the result: it tells what the question could not, how many it reached
 * and why it failed.
 */
@Component
class LateResults implements EventRecorder {

    private static final List<Chunk.State> ENDED = List.of(Chunk.State.SENT, Chunk.State.FAILED);

    private final Broadcasts broadcasts;
    private final Chunks chunks;
    private final Results results;

    LateResults(Broadcasts broadcasts, Chunks chunks, Results results) {
        this.broadcasts = broadcasts;
        this.chunks = chunks;
        this.results = results;
    }

    @Override
    public void record(ReceivedEvent event) {
        // One that comes in time goes to the process that waits for it.
    }

    @Override
    public boolean recordLate(ReceivedEvent event) {
        if (!(event.event() instanceof BroadcastFinished finished)) {
            return false;
        }
        Optional<Chunks.OfBroadcast> found = chunks.numbered(event.account(), finished.msgId())
                .filter(one -> ENDED.contains(one.chunk().state()));
        found.ifPresent(one -> write(event.account(), one, finished));
        return found.isPresent();
    }

    private void write(AccountId account, Chunks.OfBroadcast late, BroadcastFinished finished) {
        Chunks.Counts counts =
                new Chunks.Counts(finished.total(), finished.filtered(), finished.sent(), finished.failed());
        results.ended(account, late.broadcast(), late.chunk().number(), finished.status(), counts);
        boolean known = late.chunk().state() == Chunk.State.SENT && FinishStatus.sent(finished.status());
        if (!known && broadcasts.lock(account, late.broadcast()) instanceof Broadcast.Over over) {
            correct(account, over.body());
        }
    }

    /** What was told now is another end than the one that was found out, or says why. What WeChat refused to take stays refused. */
    private void correct(AccountId account, Broadcast.Body body) {
        List<Chunk> all = chunks.of(body.id());
        boolean refused = all.stream().anyMatch(chunk -> chunk.state() == Chunk.State.PREPARED);
        Conclusion end = Conclusion.of(all, refused ? body.why() : null);
        broadcasts.conclude(account, body.id(), end.state(), end.why());
        if (body.state() == State.FAILED && end.reachedSomebody()) {
            results.wentOut(account, body.id());
        }
    }
}
