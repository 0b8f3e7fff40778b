package io.siyuflow.broadcast;

import io.siyuflow.broadcast.Broadcast.Body;
import io.siyuflow.connector.ConsoleCalls;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import io.siyuflow.shared.RequestRefused;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Takes down what was mass-sent, as far as WeChat does: the page of an article or a film, not the message on the phones. */
@Service
class DeletingBroadcast {

    private final Broadcasts broadcasts;
    private final Chunks chunks;
    private final ConsoleCalls calls;

    DeletingBroadcast(Broadcasts broadcasts, Chunks chunks, ConsoleCalls calls) {
        this.broadcasts = broadcasts;
        this.chunks = chunks;
        this.calls = calls;
    }

    /** @throws RequestRefused when there is nothing that WeChat would delete, or it refuses one; those before it stay deleted */
    void delete(AccountId account, long id) {
        Body body = broadcasts.the(account, id).body();
        if (!hasAPage(body)) {
            throw RequestRefused.conflict("微信只能删除群发的图文和视频，文字和图片发出后删不掉");
        }
        List<Chunk> sent =
                chunks.of(id).stream().filter(DeletingBroadcast::deletable).toList();
        if (sent.isEmpty()) {
            throw RequestRefused.conflict("这次群发没有可以删除的内容：还没有发完，或已经删除");
        }
        for (Chunk chunk : sent) {
            // a new key each time: what was refused today may be asked again tomorrow
            calls.make(
                    account,
                    "mp.delete-broadcast",
                    new Request(chunk.msgId()),
                    "delete-broadcast-" + chunk.msgId() + "-" + UUID.randomUUID(),
                    Deleted.class);
            chunks.deleted(id, chunk.number());
        }
    }

    private static boolean hasAPage(Body body) {
        return body.article() != null
                || body.draft() != null
                || body.contents().stream().anyMatch(Content.Video.class::isInstance);
    }

    private static boolean deletable(Chunk chunk) {
        return chunk.state() == Chunk.State.SENT && chunk.msgId() != null && chunk.deletedAt() == null;
    }

    private record Request(String msgId) {}

    private record Deleted(Instant deletedAt) {}
}
