package io.siyuflow.account;

import io.siyuflow.shared.AccountId;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may work with which account; read anew at every question, so that a withdrawal acts at once. */
public interface Grants {

    /** Whether this user may work with this account; administrators may with all. */
    boolean granted(String user, AccountId account);

    /** Which of these accounts this user may work with: the same, asked once for a list. */
    default Set<AccountId> granted(String user, Collection<AccountId> accounts) {
        return accounts.stream().filter(account -> granted(user, account)).collect(Collectors.toSet());
    }

    /** Whether this user is an administrator. */
    boolean admin(String user);
}
