package io.siyuflow.channel;

import io.siyuflow.account.Account;
import io.siyuflow.account.Accounts;
import io.siyuflow.channel.ChannelDays.Counts;
import io.siyuflow.channel.ChannelGains.Gains;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.DaySpan;
import io.siyuflow.shared.Paged;
import io.siyuflow.shared.Platform;
import io.siyuflow.shared.RequestRefused;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Channels as one account uses them, with their figures. */
@RestController
@RequestMapping("/api/accounts/{account}/channels")
class AccountChannelController {

    private final Accounts accounts;
    private final Channels channels;
    private final ChannelQrs qrs;
    private final Figures figures;
    private final List<ChannelUse> uses;
    private final Clock clock;

    AccountChannelController(
            Accounts accounts, Channels channels, ChannelQrs qrs, Figures figures, List<ChannelUse> uses, Clock clock) {
        this.accounts = accounts;
        this.channels = channels;
        this.qrs = qrs;
        this.figures = figures;
        this.uses = uses;
        this.clock = clock;
    }

    @GetMapping
    Paged<AccountChannel> search(
            @PathVariable AccountId account,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        Account known = accounts.find(account).orElseThrow(() -> RequestRefused.notFound("没有这个账号"));
        Paged<Channel> found = channels.search(q.strip(), group, page, size);
        List<AccountChannel> items =
                known.platform() == Platform.WECOM ? ofWecom(account, found.items()) : ofMp(account, found.items());
        return new Paged<>(items, found.page(), found.size(), found.total());
    }

    @GetMapping("/{channel}/figures")
    List<DayFigures> figures(
            @PathVariable AccountId account,
            @PathVariable long channel,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
        return figures.byDay(account, channels.the(channel).id(), DaySpan.asked(from, to, clock));
    }

    private List<AccountChannel> ofMp(AccountId account, List<Channel> found) {
        Map<Long, Counts> counts = figures.countsOf(account, ids(found));
        Set<Long> answered = answered(account);
        Set<Long> withQr = qrs.channelsOf(account);
        return found.stream()
                .map(channel -> AccountChannel.ofMp(
                        channel,
                        answered.contains(channel.id()),
                        withQr.contains(channel.id()),
                        counts.getOrDefault(channel.id(), Counts.NONE)))
                .toList();
    }

    private List<AccountChannel> ofWecom(AccountId account, List<Channel> found) {
        Map<Long, Gains> gains = figures.gainsOf(account, ids(found));
        Set<Long> answered = answered(account);
        return found.stream()
                .map(channel -> AccountChannel.ofWecom(
                        channel, answered.contains(channel.id()), gains.getOrDefault(channel.id(), Gains.NONE)))
                .toList();
    }

    private static List<Long> ids(List<Channel> channels) {
        return channels.stream().map(Channel::id).toList();
    }

    private Set<Long> answered(AccountId account) {
        Set<Long> all = new HashSet<>();
        uses.forEach(use -> all.addAll(use.answeredBy(account)));
        return all;
    }
}
