package io.siyuflow.account;

import io.siyuflow.shared.AccountId;

/** What is needed to call WeChat for an account and to read its callbacks. Never logged, never given out by the API. */
public record Credentials(AccountId account, Integer agentId, String secret, String token, String aesKey) {

    @Override
    public String toString() {
        return "Credentials[" + account + ", redacted]";
    }
}
