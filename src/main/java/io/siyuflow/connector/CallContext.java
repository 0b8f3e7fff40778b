package io.siyuflow.connector;

import io.siyuflow.shared.AccountId;
import java.time.Instant;

/**
 * Around a call.
 *
 * @param account whose API is called
 * @param key the ledger's key of this call; the same over retries, crashes and nodes
 * @param attempt 1 for the first
 * @param earlierUnknown whether an earlier attempt of this call ended without our learning its result
 * @param deadline when the whole call must have ended
 */
public record CallContext(AccountId account, String key, int attempt, boolean earlierUnknown, Instant deadline) {}
