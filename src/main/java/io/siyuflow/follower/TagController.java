package io.siyuflow.follower;

import io.siyuflow.account.Accounts;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The tags of a 公众号. */
@RestController
@RequestMapping("/api/accounts/{account}/follower-tags")
class TagController {

    private final Accounts accounts;
    private final Tags tags;
    private final ChangingTags changing;

    TagController(Accounts accounts, Tags tags, ChangingTags changing) {
        this.accounts = accounts;
        this.tags = tags;
        this.changing = changing;
    }

    @GetMapping
    List<Tag> all(@PathVariable AccountId account) {
        return tags.of(mp(account));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Tag add(@PathVariable AccountId account, @Valid @RequestBody TagDraft draft) {
        return changing.add(mp(account), draft);
    }

    @PostMapping("/refresh")
    List<Tag> refresh(@PathVariable AccountId account) {
        return changing.refresh(mp(account));
    }

    @PutMapping("/{tag}")
    Tag rename(@PathVariable AccountId account, @PathVariable int tag, @Valid @RequestBody TagDraft draft) {
        return changing.rename(mp(account), tag, draft);
    }

    @DeleteMapping("/{tag}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable AccountId account, @PathVariable int tag) {
        changing.delete(mp(account), tag);
    }

    private AccountId mp(AccountId account) {
        return accounts.the(account, Platform.MP).id();
    }
}
