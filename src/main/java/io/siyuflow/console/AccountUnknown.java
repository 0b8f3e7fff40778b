package io.siyuflow.console;

import org.springframework.security.access.AccessDeniedException;

/** The path names an account that does not exist: told as 404, for there is nothing to be granted. */
class AccountUnknown extends AccessDeniedException {

    AccountUnknown() {
        super("No such account");
    }
}
