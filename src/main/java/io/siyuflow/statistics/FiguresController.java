package io.siyuflow.statistics;

import io.siyuflow.account.Accounts;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.DaySpan;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An account's figures over the API. */
@RestController
class FiguresController {

    private final Accounts accounts;
    private final DailyFigures figures;
    private final Clock clock;

    FiguresController(Accounts accounts, DailyFigures figures, Clock clock) {
        this.accounts = accounts;
        this.figures = figures;
        this.clock = clock;
    }

    /** Every day of the span, those without anything included. */
    @GetMapping("/api/accounts/{account}/figures")
    List<DayOfAccount> byDay(
            @PathVariable AccountId account,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
        accounts.the(account);
        DaySpan span = DaySpan.asked(from, to, clock);
        Map<LocalDate, Map<Figure, Long>> counted = new HashMap<>();
        figures.byDay(account, span.first(), span.last())
                .forEach(count -> counted.computeIfAbsent(count.day(), day -> new EnumMap<>(Figure.class))
                        .put(count.figure(), count.n()));
        return span.days().stream()
                .map(day -> DayOfAccount.of(day, counted.getOrDefault(day, Map.of())))
                .toList();
    }
}
