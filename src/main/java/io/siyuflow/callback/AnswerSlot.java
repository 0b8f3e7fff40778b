package io.siyuflow.callback;

import java.util.Optional;

/**
 * The one passive answer that a callback's own HTTP response can carry. Open only while the callback is being taken in on this
 * thread, and taken by the first who offers; afterwards a message has to go another way.
 */
public final class AnswerSlot {

    private static final ThreadLocal<AnswerSlot> CURRENT = new ThreadLocal<>();

    private PassiveAnswer answer;

    private AnswerSlot() {}

    /** @return whether it will be the answer; if not, the caller sends it another way */
    public static boolean offer(PassiveAnswer answer) {
        AnswerSlot slot = CURRENT.get();
        if (slot == null || slot.answer != null) {
            return false;
        }
        slot.answer = answer;
        return true;
    }

    static AnswerSlot open() {
        AnswerSlot slot = new AnswerSlot();
        CURRENT.set(slot);
        return slot;
    }

    static void close() {
        CURRENT.remove();
    }

    Optional<PassiveAnswer> answer() {
        return Optional.ofNullable(answer);
    }
}
