package io.siyuflow.broadcast;

import io.siyuflow.account.Accounts;
import io.siyuflow.broadcast.Broadcast.Body;
import io.siyuflow.material.Articles;
import io.siyuflow.material.StoredFiles;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Paged;
import io.siyuflow.shared.Platform;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Mass sends of a 公众号 over the API, as they are written. */
@RestController
@RequestMapping("/api/accounts/{account}/broadcasts")
class BroadcastController {

    private final Accounts accounts;
    private final Broadcasts broadcasts;
    private final OpenidLists lists;
    private final StoredFiles files;
    private final Articles articles;

    BroadcastController(
            Accounts accounts, Broadcasts broadcasts, OpenidLists lists, StoredFiles files, Articles articles) {
        this.accounts = accounts;
        this.broadcasts = broadcasts;
        this.lists = lists;
        this.files = files;
        this.articles = articles;
    }

    @GetMapping
    Paged<BroadcastView> search(
            @PathVariable AccountId account,
            @RequestParam(required = false) State state,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        accounts.the(account, Platform.MP);
        Paged<Body> found = broadcasts.search(account, state, q, page, size);
        return new Paged<>(
                found.items().stream().map(BroadcastView::of).toList(), found.page(), found.size(), found.total());
    }

    @GetMapping("/{id}")
    BroadcastView find(@PathVariable AccountId account, @PathVariable long id) {
        return BroadcastView.of(broadcasts.the(account, id).body());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    BroadcastView add(@PathVariable AccountId account, @RequestBody BroadcastForm form, Principal user) {
        accounts.the(account, Platform.MP);
        Target target = form.checked(account, files, articles, lists);
        return BroadcastView.of(
                broadcasts.add(account, form, target, user.getName()).body());
    }

    /** @param revision of the draft as it was read */
    @PutMapping("/{id}")
    BroadcastView change(
            @PathVariable AccountId account,
            @PathVariable long id,
            @RequestParam long revision,
            @RequestBody BroadcastForm form) {
        Broadcast.Draft draft = broadcasts.the(account, id).draft().asOf(revision);
        broadcasts.change(draft, form, form.checked(account, files, articles, lists));
        return find(account, id);
    }

    @PostMapping("/{id}/copy")
    @ResponseStatus(HttpStatus.CREATED)
    BroadcastView copy(@PathVariable AccountId account, @PathVariable long id, Principal user) {
        Body body = broadcasts.the(account, id).body();
        BroadcastForm form = BroadcastView.formOf(body);
        return BroadcastView.of(
                broadcasts.add(account, form, body.target(), user.getName()).body());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable AccountId account, @PathVariable long id) {
        broadcasts.remove(broadcasts.the(account, id).draft());
    }
}
