package io.siyuflow.account;

import io.siyuflow.shared.AccountId;

/** Who may work with which account; read anew at every question, so that a withdrawal acts at once. */
public interface Grants {

    /** Whether this user may work with this account; administrators may with all. */
    boolean granted(String user, AccountId account);

    /** Whether this user is an administrator. */
    boolean admin(String user);
}
