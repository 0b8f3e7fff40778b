package io.siyuflow.broadcast;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How a mass send ended, by what became of its chunks.
 *
 * @param why null when all of it was sent
 */
record Conclusion(State state, String why) {

    /** @param reason why the rest was not even tried; null when the chunks say it themselves */
    static Conclusion of(List<Chunk> chunks, String reason) {
        State state = state(chunks);
        return new Conclusion(state, state == State.SENT ? null : why(chunks, reason));
    }

    boolean reachedSomebody() {
        return state != State.FAILED;
    }

    private static State state(List<Chunk> chunks) {
        long left = notSent(chunks);
        if (left == 0) {
            return State.SENT;
        }
        return left < chunks.size() ? State.PARTLY_SENT : State.FAILED;
    }

    private static String why(List<Chunk> chunks, String reason) {
        if (reason != null && !reason.isBlank()) {
            return reason;
        }
        String failures = chunks.stream()
                .filter(chunk -> chunk.state() == Chunk.State.FAILED && chunk.status() != null)
                .map(chunk -> FinishStatus.words(chunk.status()))
                .distinct()
                .collect(Collectors.joining("；"));
        return failures.isEmpty() ? "有 " + notSent(chunks) + " 批没有发送" : failures;
    }

    private static long notSent(List<Chunk> chunks) {
        return chunks.stream()
                .filter(chunk -> chunk.state() != Chunk.State.SENT)
                .count();
    }
}
