package io.siyuflow.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The accounts WeChat knows; read on every call, so kept in memory too. */
@SandboxPart
class SandboxAccounts {

    static final List<String> KINDS = List.of("mp-account", "wecom-corp");

    private final Things.Shelf<MpAccount> mpShelf;
    private final Things.Shelf<WecomCorp> wecomShelf;
    private final Map<String, SandboxAccount> known = new ConcurrentHashMap<>();
    private volatile boolean read;

    SandboxAccounts(Things things) {
        this.mpShelf = things.shelf("mp-account", MpAccount.class);
        this.wecomShelf = things.shelf("wecom-corp", WecomCorp.class);
    }

    List<MpAccount> allMp() {
        return mpShelf.ofAllAccounts();
    }

    List<WecomCorp> allWecom() {
        return wecomShelf.ofAllAccounts();
    }

    Optional<SandboxAccount> find(String id) {
        return Optional.ofNullable(id).map(known()::get);
    }

    MpAccount mp(String appId) {
        return find(appId)
                .filter(MpAccount.class::isInstance)
                .map(MpAccount.class::cast)
                .orElseThrow(() -> NotPossible.unknown("没有这个公众号: " + appId));
    }

    WecomCorp wecom(String corpId) {
        return find(corpId)
                .filter(WecomCorp.class::isInstance)
                .map(WecomCorp.class::cast)
                .orElseThrow(() -> NotPossible.unknown("没有这个企业: " + corpId));
    }

    SandboxAccount any(String id) {
        return find(id).orElseThrow(() -> NotPossible.unknown("没有这个账号: " + id));
    }

    void save(SandboxAccount account) {
        if (account instanceof MpAccount mp) {
            mpShelf.put(mp.id(), mp.id(), mp);
        } else if (account instanceof WecomCorp corp) {
            wecomShelf.put(corp.id(), corp.id(), corp);
        }
        known().put(account.id(), account);
    }

    /** After rows were deleted. */
    void readAgain() {
        known.clear();
        read = false;
    }

    private Map<String, SandboxAccount> known() {
        if (!read) {
            allMp().forEach(mp -> known.put(mp.id(), mp));
            allWecom().forEach(corp -> known.put(corp.id(), corp));
            read = true;
        }
        return known;
    }
}
