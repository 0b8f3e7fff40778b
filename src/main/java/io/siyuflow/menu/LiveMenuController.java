package io.siyuflow.menu;

import io.siyuflow.account.Accounts;
import io.siyuflow.connector.ConsoleCalls;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import io.siyuflow.shared.RequestRefused;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The menu as WeChat has it, asked of WeChat. */
@Validated
@RestController
@RequestMapping("/api/accounts/{account}/menu")
class LiveMenuController {

    private final Accounts accounts;
    private final MenuVersions versions;
    private final LiveMenu live;
    private final MenuDrifts drifts;
    private final TakingOver takingOver;
    private final ShowingDraft showing;
    private final ConsoleCalls calls;

    LiveMenuController(
            Accounts accounts,
            MenuVersions versions,
            LiveMenu live,
            MenuDrifts drifts,
            TakingOver takingOver,
            ShowingDraft showing,
            ConsoleCalls calls) {
        this.accounts = accounts;
        this.versions = versions;
        this.live = live;
        this.drifts = drifts;
        this.takingOver = takingOver;
        this.showing = showing;
        this.calls = calls;
    }

    /** What people see now, and what of it is not as it was published. */
    @GetMapping("/live")
    LiveView live(@PathVariable AccountId account) {
        LiveMenu.Seen seen = live.now(mp(account));
        return new LiveView(seen.source(), seen.buttons(), seen.conditional().size(), drifts.keep(account, seen));
    }

    /** Takes the menu in use as the draft. */
    @PostMapping("/import")
    DraftView takeOver(@PathVariable AccountId account) {
        LiveMenu.Seen seen = live.now(mp(account));
        if (seen.source() == LiveMenu.Source.NONE) {
            throw RequestRefused.conflict("公众号现在没有菜单，没有可以导入的");
        }
        return showing.of(account, takingOver.take(account, seen.buttons(), seen.conditional()));
    }

    /** Which menu one follower sees. */
    @PostMapping("/try")
    Tried tryMenu(@PathVariable AccountId account, @Valid @RequestBody Tryer who) {
        Seen seen = calls.make(mp(account), "mp.try-menu", who, "mp.try-menu:" + UUID.randomUUID(), Seen.class);
        String name = versions.menuOf(account).conditional().stream()
                .filter(one -> Button.of(one.entries()).equals(seen.buttons()))
                .map(Menu.Conditional::name)
                .reduce((earlier, later) -> later)
                .orElse(null);
        return new Tried(seen.buttons(), name);
    }

    private AccountId mp(AccountId account) {
        return accounts.the(account, Platform.MP).id();
    }

    record Tryer(@NotBlank(message = "请填写粉丝的 OpenID 或微信号") String person) {}

    private record Seen(List<Button> buttons) {}

    /** @param menu the name of the conditional menu, null for the default one */
    record Tried(List<Button> buttons, @Nullable String menu) {}

    /** @param conditional how many menus there are for some only */
    record LiveView(LiveMenu.Source source, List<Button> buttons, int conditional, List<MenuChanges.Change> drift) {}
}
