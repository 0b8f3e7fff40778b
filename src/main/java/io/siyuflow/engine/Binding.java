package io.siyuflow.engine;

import io.siyuflow.shared.AccountId;

/**
 * For this account (channel, live code), this event starts this process.
 *
 * @param scopeId empty for {@link BindingScope#ACCOUNT}
 * @param process null: none, the event is recorded only
 */
record Binding(AccountId account, String event, BindingScope scope, String scopeId, String process) {}
