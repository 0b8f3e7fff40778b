package io.siyuflow.account;

import io.siyuflow.shared.AccountId;

/** Published on every node when an account was added, changed, or switched on or off, so that services made for it are made anew. */
public record AccountChanged(AccountId id, boolean enabled) {}
