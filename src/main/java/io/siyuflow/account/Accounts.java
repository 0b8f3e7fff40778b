package io.siyuflow.account;

import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import io.siyuflow.shared.RequestRefused;
import java.util.List;
import java.util.Optional;

/** The accounts of this installation. Reads are served from memory and at most one second old, on every node. */
public interface Accounts {

    List<Account> all();

    Optional<Account> find(AccountId id);

    /** As {@link #find}, and sure of one that another node has just added: for work that may have been started there. */
    default Optional<Account> findEvenIfNew(AccountId id) {
        return find(id);
    }

    /** @throws RequestRefused when there is no such account */
    default Account the(AccountId id) {
        return find(id).orElseThrow(() -> RequestRefused.notFound("没有这个账号"));
    }

    /** @throws RequestRefused when there is no such account of that platform */
    default Account the(AccountId id, Platform platform) {
        return find(id).filter(account -> account.platform() == platform)
                .orElseThrow(
                        () -> RequestRefused.notFound("没有这个" + (platform == Platform.WECOM ? "企业微信" : "公众号") + "账号"));
    }

    /** What people call it: its name, or its id when there is no such account (any more). */
    default String nameOf(AccountId id) {
        return find(id).map(Account::name).orElse(id.value());
    }

    /** The secrets of an account, or empty when there is no such account. */
    Optional<Credentials> credentials(AccountId id);

    /** WeChat refuses this account as a whole; {@code reason} is shown to people until a call or a test succeeds again. */
    void block(AccountId id, String reason);

    /** A call or a test of this account succeeded. Free of cost while it is not blocked. */
    void unblock(AccountId id);
}
