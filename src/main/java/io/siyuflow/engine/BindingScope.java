package io.siyuflow.engine;

/** How narrow a binding is; the narrowest that fits wins, so the order matters. */
public enum BindingScope {
    LIVE_CODE,
    CHANNEL,
    ACCOUNT
}
