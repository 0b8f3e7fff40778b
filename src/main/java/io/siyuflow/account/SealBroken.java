package io.siyuflow.account;

import io.siyuflow.shared.AccountId;

/** The secrets of an account can't be opened: another key, or somebody changed the row. */
final class SealBroken extends RuntimeException {

    private final AccountId account;

    SealBroken(AccountId account, Throwable cause) {
        super("The secrets of account " + account + " can't be opened with the present key", cause);
        this.account = account;
    }

    AccountId account() {
        return account;
    }
}
