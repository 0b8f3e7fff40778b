package io.siyuflow.contact;

import io.siyuflow.shared.AccountId;
import java.util.List;

/**
 * 渠道活码: a "contact me" QR code of a corp. It leads to the members of a reception group, who may change while the code does not.
 *
 * @param configId WeCom's id of it, null until it was made there
 * @param qrCode address of WeCom's picture of it
 * @param qrContent what that picture says, null until somebody needed it
 * @param problem why WeCom does not have its current settings, null when it has
 * @param attempt part of the key of the call that brings the settings to WeCom
 */
record LiveCode(
        long id,
        AccountId account,
        LiveCodeDraft settings,
        String configId,
        String qrCode,
        String qrContent,
        Status status,
        String problem,
        int attempt) {

    /** Comes back with every friend it brings; at most 30 characters for WeCom. */
    String state() {
        return "lc_" + id;
    }

    String name() {
        return settings.name();
    }

    long channel() {
        return Long.parseLong(settings.channelId());
    }

    long group() {
        return Long.parseLong(settings.groupId());
    }

    List<String> tags() {
        return settings.tags();
    }

    enum Status {
        /** On its way to WeCom, or nobody knows. */
        PENDING,
        READY,
        /** WeCom refused; a person may mend it and try again. */
        FAILED
    }
}
