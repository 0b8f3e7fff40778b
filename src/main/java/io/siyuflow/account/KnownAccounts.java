package io.siyuflow.account;

import io.siyuflow.shared.AccountId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one node has in memory: all accounts with their secrets, as of one version. */
record KnownAccounts(long version, boolean allHeld, Map<AccountId, Known> byId) {

    static KnownAccounts none() {
        return new KnownAccounts(-1, false, Map.of());
    }

    /** @throws SealBroken if the secrets of one can't be opened */
    static KnownAccounts of(StoredAccounts.State state, List<StoredAccount> rows, Seal seal) {
        Map<AccountId, Known> byId = new LinkedHashMap<>();
        for (StoredAccount row : rows) {
            Credentials credentials = Secrets.open(seal, row).of(row.account());
            byId.put(row.id(), new Known(row.account(), credentials, row.held(), row.createdAt()));
        }
        return new KnownAccounts(state.version(), state.held(), byId);
    }

    /** The accounts for which services made before are of no use any more. */
    List<AccountChanged> changesSince(KnownAccounts before) {
        return byId.values().stream()
                .filter(known -> !known.servesAs(before.byId.get(known.account.id())))
                .map(known -> new AccountChanged(known.account.id(), known.account.enabled()))
                .toList();
    }

    /** One account in memory. */
    record Known(Account account, Credentials credentials, boolean held, Instant createdAt) {

        private boolean servesAs(Known before) {
            return before != null
                    && account.enabled() == before.account.enabled()
                    && account.name().equals(before.account.name())
                    && credentials.equals(before.credentials);
        }
    }
}
