package io.siyuflow.connector;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyuflow.shared.AccountId;

/** The one way to WeChat: validation, ledger, rate limiter, time-out, record of the call. */
public interface Calls {

    /** Codes of a {@link Outcome.TryLater} that did not come from WeChat. */
    String HELD = "HELD";

    String SWITCHED_OFF = "SWITCHED_OFF";
    String LIMITED = "LIMITED";
    String UNDER_WAY = "UNDER_WAY";
    String UNKNOWN = "UNKNOWN";

    /**
     * Makes a call of kind CALL. Must not run inside a transaction: no database connection is held while WeChat answers.
     *
     * @return the outcome; for a call that was already done, the recorded one
     * @throws ResultUnknown when it may have been applied, may not be repeated and can't be found out
     * @throws InvalidRequest when the request breaks its constraints
     */
    Outcome<?> make(CallOrder order);

    /** Runs a GATHER or LOCAL connector in the current transaction; nothing is written to the ledger. */
    Outcome<?> local(String connector, AccountId account, JsonNode request, String businessKey, String activity);

    /** Makes a call for somebody who waits for it in the console; see {@link #make}. */
    <Q extends Record, R extends Record> Outcome<R> now(
            Class<? extends Connector<Q, R>> connector, AccountId account, Q request);
}
