package io.siyuflow.account;

import io.siyuflow.shared.AccountId;
import java.util.List;
import java.util.Optional;

/** The accounts of this installation. Reads are served from memory and at most one second old, on every node. */
public interface Accounts {

    List<Account> all();

    Optional<Account> find(AccountId id);

    /** The secrets of an account, or empty when there is no such account. */
    Optional<Credentials> credentials(AccountId id);

    /** WeChat refuses this account as a whole; {@code reason} is shown to people until a call or a test succeeds again. */
    void block(AccountId id, String reason);
}
