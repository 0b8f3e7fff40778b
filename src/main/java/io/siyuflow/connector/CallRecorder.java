package io.siyuflow.connector;

import io.siyuflow.shared.AccountId;
import java.time.Instant;
import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * Writes what a module wants to remember of calls that ended for good (counts), in the transaction that settles them in the
 * ledger: once a call, however often it was tried.
 */
public interface CallRecorder {

    /** The connectors whose calls it wants; for all others the ledger's row stays the only statement. */
    Set<String> connectors();

    void settled(SettledCall call);

    /**
     * A call that ended.
     *
     * @param state done, skipped or rejected
     * @param result what a done call answered, as JSON; null when it answered nothing or a person said that it was done
     */
    record SettledCall(
            AccountId account,
            String connector,
            CallState state,
            Instant at,
            @Nullable String result) {}
}
