package io.siyuflow.autoreply;

import io.siyuflow.account.Accounts;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import io.siyuflow.shared.RequestRefused;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an account wants of its replies beside their contents. */
@RestController
@RequestMapping("/api/accounts/{account}/reply-setting")
class ReplySettingController {

    private final Accounts accounts;
    private final ReplySettings settings;
    private final LiveRules live;

    ReplySettingController(Accounts accounts, ReplySettings settings, LiveRules live) {
        this.accounts = accounts;
        this.settings = settings;
        this.live = live;
    }

    @GetMapping
    ReplySetting find(@PathVariable AccountId account) {
        accounts.the(account, Platform.MP);
        return settings.of(account);
    }

    @PutMapping
    ReplySetting save(@PathVariable AccountId account, @RequestBody @Valid Wanted wanted) {
        accounts.the(account, Platform.MP);
        if (wanted.fallbackMinutes() < 0 || wanted.fallbackMinutes() > ReplySetting.LONGEST_MINUTES) {
            throw RequestRefused.invalid("fallbackMinutes", "间隔须是 0（每次都回复）到 10080 分钟（7 天）");
        }
        settings.save(account, new ReplySetting(wanted.toDesk(), wanted.fallbackMinutes()));
        live.forget(account);
        return settings.of(account);
    }

    record Wanted(@NotNull Boolean toDesk, @NotNull Integer fallbackMinutes) {}
}
