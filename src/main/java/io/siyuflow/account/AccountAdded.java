package io.siyuflow.account;

import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;

/**
 * Published once, in the transaction that adds an account: what an {@code @EventListener} writes is committed with it or not at
 * all. {@link Accounts} knows the account only after the commit, so what starts a process or calls WeChat waits for it.
 */
public record AccountAdded(AccountId id, Platform platform) {}
