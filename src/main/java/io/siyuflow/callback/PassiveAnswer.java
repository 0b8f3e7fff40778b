package io.siyuflow.callback;

/** What the answer to a callback says; the reader's module writes it in the platform's form once the callback is known. */
public interface PassiveAnswer {

    /** The plain (not yet encrypted) answer; kept, so that WeChat's repeat of the callback gets the same. */
    String render(CallbackReader.Reading reading);

    /** Whether the person gets to read it; {@code false} where it only tells WeChat what to do. */
    default boolean isSaid() {
        return true;
    }
}
