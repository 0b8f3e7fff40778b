package io.siyuflow.console;

import java.time.Instant;
import java.util.Set;

/**
 * Somebody who may sign in.
 *
 * @param password as the password encoder wrote it
 */
record User(String username, String displayName, String password, Set<Role> roles, boolean enabled, Instant createdAt) {

    boolean is(Role role) {
        return roles.contains(role);
    }

    User withPassword(String encoded) {
        return new User(username, displayName, encoded, roles, enabled, createdAt);
    }

    @Override
    public String toString() {
        return "User[" + username + ", " + roles + "]";
    }
}
