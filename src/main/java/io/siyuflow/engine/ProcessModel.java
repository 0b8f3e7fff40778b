package io.siyuflow.engine;

import io.siyuflow.shared.AccountId;
import java.time.Instant;

/**
 * A deployed version of a process.
 *
 * @param account whose it is, null for a shared one
 */
record ProcessModel(
        String definitionId,
        String key,
        String name,
        int version,
        AccountId account,
        Instant deployedAt,
        ProcessFacts facts) {

    boolean isShared() {
        return account == null;
    }

    boolean startsWith(String event) {
        return facts.startsWith().contains(event);
    }
}
