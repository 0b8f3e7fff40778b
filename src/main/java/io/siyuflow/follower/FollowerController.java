package io.siyuflow.follower;

import io.siyuflow.account.Accounts;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Paged;
import io.siyuflow.shared.Platform;
import io.siyuflow.shared.RequestRefused;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The followers of a 公众号, and how they are brought in line with WeChat. */
@RestController
@RequestMapping("/api/accounts/{account}")
class FollowerController {

    private final Accounts accounts;
    private final FollowerList followers;
    private final FollowerCounts counts;
    private final RemarkingFollower remarking;
    private final Syncs syncs;
    private final SyncReport report;
    private final StartingSync starting;

    FollowerController(
            Accounts accounts,
            FollowerList followers,
            FollowerCounts counts,
            RemarkingFollower remarking,
            Syncs syncs,
            SyncReport report,
            StartingSync starting) {
        this.accounts = accounts;
        this.followers = followers;
        this.counts = counts;
        this.remarking = remarking;
        this.syncs = syncs;
        this.report = report;
        this.starting = starting;
    }

    @GetMapping("/followers")
    Paged<KnownFollower> search(
            @PathVariable AccountId account,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) Integer tag,
            @RequestParam(required = false) Long channel,
            @RequestParam(required = false) Boolean following,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        FollowerFilter filter = new FollowerFilter(q, tag, channel, following, from, to);
        return followers.search(mp(account), filter, page, size);
    }

    /** Remarks of those of these who have one. */
    @GetMapping("/follower-names")
    Map<String, String> names(@PathVariable AccountId account, @RequestParam @Size(max = 200) List<String> id) {
        return followers.remarks(mp(account), id);
    }

    /** How many follow now; with a tag, how many of them carry it. */
    @GetMapping("/follower-count")
    FollowerCounts.Count count(@PathVariable AccountId account, @RequestParam(required = false) Integer tag) {
        return tag == null
                ? counts.of(mp(account))
                : counts.ofTag(mp(account), tag).orElseThrow(() -> RequestRefused.notFound("没有这个标签，可能已被删除，请刷新标签列表"));
    }

    @GetMapping("/followers/{openid}")
    KnownFollower find(@PathVariable AccountId account, @PathVariable String openid) {
        return followers.find(mp(account), openid).orElseThrow(() -> RequestRefused.notFound("没有这个粉丝"));
    }

    @PutMapping("/followers/{openid}/remark")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remark(@PathVariable AccountId account, @PathVariable String openid, @Valid @RequestBody RemarkDraft draft) {
        remarking.remark(mp(account), openid, draft.remark().strip());
    }

    @GetMapping("/follower-syncs")
    Paged<Sync> syncs(
            @PathVariable AccountId account,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return syncs.of(mp(account), page, size);
    }

    @PostMapping("/follower-syncs")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void start(@PathVariable AccountId account, Principal user) {
        starting.full(mp(account), user.getName());
    }

    @PostMapping("/follower-syncs/{id}/stop")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stop(@PathVariable AccountId account, @PathVariable long id, Principal user) {
        starting.stop(mp(account), id, user.getName());
    }

    /** By channel, those that differ first. */
    @GetMapping("/follower-syncs/{id}/report")
    List<SyncReport.OfChannel> report(@PathVariable AccountId account, @PathVariable long id) {
        return report.of(syncs.the(mp(account), id).id());
    }

    private AccountId mp(AccountId account) {
        return accounts.the(account, Platform.MP).id();
    }

    /** What to call a follower; empty for nothing. */
    record RemarkDraft(
            @NotNull @Size(max = 29, message = "备注最多 29 个字") String remark) {}
}
