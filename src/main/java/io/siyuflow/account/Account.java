package io.siyuflow.account;

import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;

/**
 * An authorised 公众号 or 企微 corp, without its secrets.
 *
 * @param enabled {@code false}: its callbacks are acknowledged and recorded, everything else of it is suspended
 * @param blocked why WeChat refuses this account as a whole (address list, permission, re-authorisation), else null
 * @param agentId the self-built app of a 企微 corp, else null
 * @param kind of a 公众号, else null
 * @param callbackMode how the callbacks of a 公众号 come, else null
 */
public record Account(
        AccountId id,
        Platform platform,
        String name,
        boolean enabled,
        String blocked,
        Integer agentId,
        AccountKind kind,
        CallbackMode callbackMode) {

    static Account mp(AccountId id, String name, AccountKind kind, CallbackMode mode) {
        return new Account(
                id,
                Platform.MP,
                name,
                true,
                null,
                null,
                kind == null ? AccountKind.SERVICE : kind,
                mode == null ? CallbackMode.SAFE : mode);
    }

    static Account wecom(AccountId id, String name, Integer agentId) {
        return new Account(id, Platform.WECOM, name, true, null, agentId, null, null);
    }
}
