package io.siyuflow.account;

import io.siyuflow.shared.AccountId;

/** The stop-all switches: what is held calls nobody until a person lets it go. At most one second old, on every node. */
public interface Holds {

    /** Whether nothing may leave for this account now, by its own switch or by the one of all accounts. */
    boolean held(AccountId account);
}
