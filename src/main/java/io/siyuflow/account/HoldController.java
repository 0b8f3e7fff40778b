package io.siyuflow.account;

import io.siyuflow.shared.AccountId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The stop-all switches: the one of an account for whoever works with it, the one of all for administrators. */
@RestController
class HoldController {

    private final CachedAccounts accounts;
    private final AuthorisingAccounts authorising;
    private final StoredAccounts stored;

    HoldController(CachedAccounts accounts, AuthorisingAccounts authorising, StoredAccounts stored) {
        this.accounts = accounts;
        this.authorising = authorising;
        this.stored = stored;
    }

    @GetMapping("/api/hold")
    Hold all() {
        return new Hold(accounts.allHeld());
    }

    @AdminOnly
    @PutMapping("/api/hold")
    Hold holdAll(@Valid @RequestBody Hold hold) {
        accounts.write(() -> stored.holdAll(hold.held()));
        return all();
    }

    @GetMapping("/api/accounts/{account}/hold")
    Hold one(@PathVariable String account) {
        return new Hold(
                accounts.heldByItself(authorising.found(new AccountId(account)).id()));
    }

    @PutMapping("/api/accounts/{account}/hold")
    Hold holdOne(@PathVariable String account, @Valid @RequestBody Hold hold) {
        AccountId id = authorising.found(new AccountId(account)).id();
        accounts.write(() -> stored.setHeld(id, hold.held()));
        return one(account);
    }

    /** Whether nothing leaves. */
    record Hold(@NotNull(message = "请指定 true 或 false") Boolean held) {}
}
