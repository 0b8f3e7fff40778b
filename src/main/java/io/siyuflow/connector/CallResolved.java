package io.siyuflow.connector;

import io.siyuflow.shared.AccountId;

/**
 * A person said what became of a call whose result was unknown. Published in the transaction that records it.
 *
 * @param askedBy the {@link CallOrder#key()} of the order that waits for it
 */
public record CallResolved(AccountId account, String askedBy, boolean sent) {}
