package io.siyuflow.follower;

import io.siyuflow.account.Accounts;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Paged;
import io.siyuflow.shared.Platform;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tags put on and taken off by the thousand, with progress. */
@RestController
@RequestMapping("/api/accounts/{account}/follower-taggings")
class TaggingController {

    private final Accounts accounts;
    private final Taggings taggings;
    private final StartingTagging starting;

    TaggingController(Accounts accounts, Taggings taggings, StartingTagging starting) {
        this.accounts = accounts;
        this.taggings = taggings;
        this.starting = starting;
    }

    @GetMapping
    Paged<Tagging> all(
            @PathVariable AccountId account,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return taggings.of(mp(account), page, size);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Tagging begin(@PathVariable AccountId account, @Valid @RequestBody TaggingDraft draft, Principal user) {
        return starting.begin(mp(account), draft, user.getName());
    }

    @GetMapping("/{id}")
    Tagging find(@PathVariable AccountId account, @PathVariable long id) {
        return taggings.the(mp(account), id);
    }

    /** Openids, at most 200. */
    @GetMapping("/{id}/refused")
    List<String> refused(@PathVariable AccountId account, @PathVariable long id) {
        return taggings.refusedOf(taggings.the(mp(account), id).id());
    }

    @PostMapping("/{id}/stop")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stop(@PathVariable AccountId account, @PathVariable long id, Principal user) {
        starting.stop(mp(account), id, user.getName());
    }

    private AccountId mp(AccountId account) {
        return accounts.the(account, Platform.MP).id();
    }
}
