package io.siyuflow.account;

import io.siyuflow.account.ConnectionTest.Finding;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import jakarta.validation.Valid;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Accounts over HTTP. Secrets go in and never come out. */
@RestController
@RequestMapping("/api/accounts")
class AccountsController {

    private final CachedAccounts accounts;
    private final AuthorisingAccounts authorising;
    private final TestingAccount testing;
    private final CallbackUrls callbackUrls;
    private final Grants grants;

    AccountsController(
            CachedAccounts accounts,
            AuthorisingAccounts authorising,
            TestingAccount testing,
            CallbackUrls callbackUrls,
            Grants grants) {
        this.accounts = accounts;
        this.authorising = authorising;
        this.testing = testing;
        this.callbackUrls = callbackUrls;
        this.grants = grants;
    }

    @GetMapping
    List<AccountView> granted(Principal user) {
        List<Account> all = accounts.all();
        Set<AccountId> mine =
                grants.granted(user.getName(), all.stream().map(Account::id).toList());
        return all.stream()
                .filter(account -> mine.contains(account.id()))
                .map(this::view)
                .toList();
    }

    @AdminOnly
    @PostMapping("/mp")
    @ResponseStatus(HttpStatus.CREATED)
    AccountView addMp(@Valid @RequestBody AccountForms.NewMp form) {
        return view(authorising.add(form));
    }

    @AdminOnly
    @PostMapping("/wecom")
    @ResponseStatus(HttpStatus.CREATED)
    AccountView addWecom(@Valid @RequestBody AccountForms.NewWecom form) {
        return view(authorising.add(form));
    }

    @GetMapping("/{account}")
    AccountView find(@PathVariable String account) {
        return view(authorising.found(new AccountId(account)));
    }

    @AdminOnly
    @PutMapping("/{account}")
    AccountView change(@PathVariable String account, @Valid @RequestBody AccountForms.Change form) {
        return view(authorising.change(new AccountId(account), form));
    }

    @AdminOnly
    @PostMapping("/{account}/switch-off")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void switchOff(@PathVariable String account) {
        authorising.setEnabled(new AccountId(account), false);
    }

    @AdminOnly
    @PostMapping("/{account}/switch-on")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void switchOn(@PathVariable String account) {
        authorising.setEnabled(new AccountId(account), true);
    }

    @PostMapping("/{account}/test")
    TestView test(@PathVariable String account) {
        Account tested = authorising.found(new AccountId(account));
        List<Finding> findings = testing.test(tested);
        return new TestView(TestingAccount.passed(findings), callbackUrls.of(tested), findings);
    }

    private AccountView view(Account account) {
        return new AccountView(
                account.id(),
                account.platform(),
                account.name(),
                account.enabled(),
                account.blocked(),
                account.agentId(),
                account.kind(),
                account.callbackMode(),
                callbackUrls.of(account),
                accounts.createdAt(account.id()).orElse(null));
    }

    /** An account as people see it. */
    record AccountView(
            AccountId id,
            Platform platform,
            String name,
            boolean enabled,
            @Nullable String blocked,
            @Nullable Integer agentId,
            @Nullable AccountKind kind,
            @Nullable CallbackMode callbackMode,
            String callbackUrl,
            @Nullable Instant createdAt) {}

    /** What the connection test found. */
    record TestView(boolean ok, String callbackUrl, List<Finding> findings) {}
}
