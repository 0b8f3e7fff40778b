package io.siyuflow.account;

import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;

/**
 * Published once, in the transaction that adds an account: what an {@code @EventListener} writes and which processes it starts is
 * committed with it or not at all, so that no crash loses what an account brings along. Within that transaction {@link Accounts}
 * knows the account, everywhere else only after the commit. A listener that refuses keeps the account from being added.
 */
public record AccountAdded(AccountId id, Platform platform) {}
