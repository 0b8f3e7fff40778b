package io.siyuflow.callback;

import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import java.time.Instant;

/** Turns raw callbacks of one platform into events, and plain answers into what that platform expects. */
public interface CallbackReader {

    Platform platform();

    /**
     * Answers the verification of a callback URL (GET).
     *
     * @return the text to send back, as it is
     * @throws CallbackRefused when the signature or the receiver is wrong
     */
    String verify(AccountId account, CallbackQuery query);

    /**
     * Verifies (in constant time), bounds the timestamp, decrypts, compares the receiver, reads the XML (no DTD).
     *
     * @throws CallbackRefused for anything that is not from WeChat for this account
     */
    Reading read(AccountId account, CallbackQuery query, byte[] body);

    /** Encrypts a plain answer anew; a null answer gives what the platform takes for "nothing to say". */
    String seal(Reading reading, String plainAnswer);

    /**
     * What was read.
     *
     * @param dedupKey the same for WeChat's repeats of one callback, different for any two callbacks (WECHAT-API 2.4)
     * @param recipient our side of the conversation (gh_ id, corp id), the sender of an answer
     * @param encrypted whether the answer has to be encrypted
     */
    record Reading(
            AccountId account, Event event, String dedupKey, Instant occurredAt, String recipient, boolean encrypted) {}
}
