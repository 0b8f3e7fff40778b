package io.siyuflow.account;

import io.siyuflow.shared.AccountId;
import java.util.List;
import java.util.Optional;

/** Who may sign in, for those who must name users without keeping any; read anew at every question. Disabled users are not told. */
public interface KnownUsers {

    Optional<KnownUser> find(String username);

    /** In the order of their names. */
    List<KnownUser> all();

    /** Whether this password is this user's; like anywhere, too many wrong ones in a row are not looked at. */
    boolean fits(String username, String password);

    /**
     * @param admin may do everything, for all accounts
     * @param operator may work with the accounts granted
     * @param accounts those granted
     */
    record KnownUser(String username, String displayName, boolean admin, boolean operator, List<AccountId> accounts) {}
}
