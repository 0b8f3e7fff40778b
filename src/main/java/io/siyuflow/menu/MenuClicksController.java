package io.siyuflow.menu;

import io.siyuflow.account.Accounts;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.DaySpan;
import io.siyuflow.shared.Platform;
import io.siyuflow.statistics.DailyFigures;
import io.siyuflow.statistics.Figure;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How often each entry was tapped, over the API. */
@RestController
class MenuClicksController {

    private final Accounts accounts;
    private final MenuEntries entries;
    private final DailyFigures figures;
    private final Clock clock;

    MenuClicksController(Accounts accounts, MenuEntries entries, DailyFigures figures, Clock clock) {
        this.accounts = accounts;
        this.entries = entries;
        this.figures = figures;
        this.clock = clock;
    }

    /** Every entry that is in the menu, and what was tapped though it is not; both days inclusive. */
    @GetMapping("/api/accounts/{account}/menu/clicks")
    List<Clicks> clicks(
            @PathVariable AccountId account,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
        accounts.the(account, Platform.MP);
        DaySpan span = DaySpan.asked(from, to, clock);
        Map<String, Long> counted = figures.byKey(account, Figure.MENU_CLICKS, span.first(), span.last());
        List<Clicks> found = new ArrayList<>();
        entries.of(account).stream()
                .filter(entry -> entry.retiredAt() == null || counted.containsKey(entry.key()))
                .forEach(entry -> found.add(new Clicks(
                        entry.key(),
                        entry.name(),
                        entry.kind(),
                        entry.retiredAt() == null,
                        counted.getOrDefault(entry.key(), 0L))));
        long other = counted.getOrDefault(MenuClicks.OTHER, 0L);
        if (other > 0) {
            found.add(new Clicks(MenuClicks.OTHER, "不是在这里发布的菜单项", null, false, other));
        }
        return found;
    }

    /**
     * Taps on one entry.
     *
     * @param kind null for those that are none of ours
     * @param live whether it is in the menu now
     */
    record Clicks(String key, String name, @Nullable EntryKind kind, boolean live, long clicks) {}
}
