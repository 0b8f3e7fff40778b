package io.siyuflow.channel;

import io.siyuflow.account.Accounts;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.DaySpan;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What all channels of an account brought: by day, and one beside the other. */
@RestController
@RequestMapping("/api/accounts/{account}")
class ChannelFiguresController {

    private final Accounts accounts;
    private final Figures figures;
    private final Clock clock;

    ChannelFiguresController(Accounts accounts, Figures figures, Clock clock) {
        this.accounts = accounts;
        this.figures = figures;
        this.clock = clock;
    }

    /** Every day of the span, people without a channel included. */
    @GetMapping("/channel-figures")
    List<DayFigures> byDay(
            @PathVariable AccountId account,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
        accounts.the(account);
        return figures.byDay(account, DaySpan.asked(from, to, clock));
    }

    /** Both as one workbook, for those who go on reckoning. */
    @GetMapping("/channel-figures.xlsx")
    ResponseEntity<byte[]> workbook(
            @PathVariable AccountId account,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to)
            throws IOException {
        String name = accounts.the(account).name();
        DaySpan span = DaySpan.asked(from, to, clock);
        byte[] file = FiguresWorkbook.of(figures.byDay(account, span), figures.ranking(account, span));
        return QrDownload.file(
                file, FiguresWorkbook.TYPE, name + "-渠道数据-" + span.first() + "-" + span.last() + ".xlsx");
    }

    /** The channels by which anything happened, the one that brought most first. */
    @GetMapping("/channel-ranking")
    List<RankedChannel> ranking(
            @PathVariable AccountId account,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
        accounts.the(account);
        return figures.ranking(account, DaySpan.asked(from, to, clock));
    }
}
