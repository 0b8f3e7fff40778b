package io.siyuflow.connector;

import java.util.Optional;

/**
 * One outside verb. The request record is at once the input, its validation (Jakarta constraints) and the form in Modeler
 * ({@link Field}); the response record is what the process sees as the step's result.
 *
 * @param <Q> the request, a record
 * @param <R> the response, a record
 */
public interface Connector<Q extends Record, R extends Record> {

    /**
     * Does it. The request is valid. Vendor errors become outcomes; a network failure whose effect is unknown is thrown as
     * {@link ResultUnknown}; anything else thrown counts as surely not applied and is tried again.
     */
    Outcome<R> call(Q request, CallContext context);

    /**
     * Finds out what became of an earlier attempt whose result is unknown. Only asked of connectors that must not be repeated.
     *
     * @return empty when that can't be found out: then a person decides
     */
    default Optional<Outcome<R>> reconcile(Q request, CallContext context) {
        return Optional.empty();
    }

    /** The request's own natural key (welcome code, clientmsgid …) if it has one; else the ledger keys by the engine's task. */
    default Optional<String> naturalKey(Q request) {
        return Optional.empty();
    }
}
