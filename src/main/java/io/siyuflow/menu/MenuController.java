package io.siyuflow.menu;

import io.siyuflow.account.Accounts;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Paged;
import io.siyuflow.shared.Platform;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import java.util.List;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The menu of a 公众号 over the API: drawn, published, restored. */
@Validated
@RestController
@RequestMapping("/api/accounts/{account}/menu")
class MenuController {

    private final Accounts accounts;
    private final MenuDrafts drafts;
    private final MenuVersions versions;
    private final PublishingMenu publishing;
    private final ShowingDraft showing;

    MenuController(
            Accounts accounts,
            MenuDrafts drafts,
            MenuVersions versions,
            PublishingMenu publishing,
            ShowingDraft showing) {
        this.accounts = accounts;
        this.drafts = drafts;
        this.versions = versions;
        this.publishing = publishing;
        this.showing = showing;
    }

    @GetMapping
    DraftView draft(@PathVariable AccountId account) {
        return showing.of(account, drafts.of(mp(account)));
    }

    @PutMapping
    DraftView save(@PathVariable AccountId account, @Valid @RequestBody DraftChange change) {
        return showing.of(
                account,
                drafts.change(mp(account), change.revision(), change.menu().keyed()));
    }

    @PostMapping("/publish")
    MenuVersions.Version publish(
            @PathVariable AccountId account, @Valid @RequestBody Publication publication, Principal user) {
        return publishing.publish(mp(account), publication.revision(), user.getName());
    }

    /** What publishing the draft would change. */
    @GetMapping("/changes")
    List<MenuChanges.Change> changes(@PathVariable AccountId account) {
        return ComparingMenus.between(
                versions.menuOf(mp(account)), drafts.of(account).menu());
    }

    @GetMapping("/versions")
    Paged<MenuVersions.Version> versions(
            @PathVariable AccountId account,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return versions.page(mp(account), page, size);
    }

    /** What differs between a version and the draft, as restoring it would change the draft. */
    @GetMapping("/versions/{id}/changes")
    List<MenuChanges.Change> changesTo(@PathVariable AccountId account, @PathVariable long id) {
        return ComparingMenus.between(
                drafts.of(mp(account)).menu(), versions.the(account, id).menu());
    }

    /** Makes a version the draft again; nothing is published by that. */
    @PostMapping("/versions/{id}/restore")
    DraftView restore(@PathVariable AccountId account, @PathVariable long id) {
        Menu menu = versions.the(mp(account), id).menu();
        return showing.of(account, drafts.replace(account, menu, List.of()));
    }

    /** Stops a publication that stands still. */
    @PostMapping("/versions/{id}/cancel")
    MenuVersions.Version cancel(@PathVariable AccountId account, @PathVariable long id) {
        publishing.cancel(mp(account), id);
        return versions.the(account, id);
    }

    private AccountId mp(AccountId account) {
        return accounts.the(account, Platform.MP).id();
    }

    /** @param revision the one that was changed; 0 for the first */
    record DraftChange(
            @Min(0) long revision,
            @NotNull(message = "请给出菜单") Menu menu) {}

    record Publication(@Min(1) long revision) {}
}
