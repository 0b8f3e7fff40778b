package io.siyuflow.broadcast;

import io.siyuflow.account.Accounts;
import io.siyuflow.account.AdminOnly;
import io.siyuflow.engine.UserTask;
import io.siyuflow.engine.UserTasks;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Mass sends of a 公众号 over the API, on their way. */
@RestController
@RequestMapping("/api/accounts/{account}/broadcasts")
class BroadcastSendingController {

    private final Accounts accounts;
    private final Broadcasts broadcasts;
    private final PreviewingBroadcast previewing;
    private final SubmittingBroadcast submitting;
    private final DeletingBroadcast deleting;
    private final Chunks chunks;
    private final MassQuota quota;
    private final SendingPolicies policies;
    private final BroadcastSettings settings;
    private final UserTasks tasks;

    BroadcastSendingController(
            Accounts accounts,
            Broadcasts broadcasts,
            PreviewingBroadcast previewing,
            SubmittingBroadcast submitting,
            DeletingBroadcast deleting,
            Chunks chunks,
            MassQuota quota,
            SendingPolicies policies,
            BroadcastSettings settings,
            UserTasks tasks) {
        this.accounts = accounts;
        this.broadcasts = broadcasts;
        this.previewing = previewing;
        this.submitting = submitting;
        this.deleting = deleting;
        this.chunks = chunks;
        this.quota = quota;
        this.policies = policies;
        this.settings = settings;
        this.tasks = tasks;
    }

    @PostMapping("/{id}/preview")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void preview(@PathVariable AccountId account, @PathVariable long id, @RequestBody PreviewTo to) {
        previewing.preview(account, broadcasts.the(account, id), to.wechatId());
    }

    @PostMapping("/{id}/submit")
    BroadcastView submit(
            @PathVariable AccountId account,
            @PathVariable long id,
            @RequestBody BroadcastSubmission when,
            Principal user) {
        submitting.submit(account, id, when.revision(), when.sendAt(), user.getName());
        return BroadcastView.of(broadcasts.the(account, id).body());
    }

    @PostMapping("/{id}/cancel")
    BroadcastView cancel(@PathVariable AccountId account, @PathVariable long id, Principal user) {
        submitting.cancel(account, id, user.getName());
        return BroadcastView.of(broadcasts.the(account, id).body());
    }

    /** Only articles, and only their pages: what lies on the phones stays there. */
    @PostMapping("/{id}/delete-sent")
    BroadcastView deleteSent(@PathVariable AccountId account, @PathVariable long id) {
        deleting.delete(account, id);
        return BroadcastView.of(broadcasts.the(account, id).body());
    }

    /** In their order; none before it was handed in. */
    @GetMapping("/{id}/chunks")
    List<Chunk> chunks(@PathVariable AccountId account, @PathVariable long id) {
        return chunks.of(broadcasts.the(account, id).body().id());
    }

    /** What it waits for a person to do: to agree to it, or to say what becomes of it after its time was missed. */
    @GetMapping("/{id}/tasks")
    List<UserTask> tasks(@PathVariable AccountId account, @PathVariable long id) {
        return tasks.ofInstance(
                account,
                SubmittingBroadcast.businessKey(
                        broadcasts.the(account, id).body().id()));
    }

    @GetMapping("/quota")
    BroadcastQuota quota(@PathVariable AccountId account) {
        accounts.the(account, Platform.MP);
        MassQuota.Used used = quota.of(account);
        return new BroadcastQuota(
                used.service(),
                used.toAllToday(),
                MassQuota.TO_ALL_PER_DAY,
                used.toAllThisMonth(),
                MassQuota.TO_ALL_PER_MONTH,
                used.callsToday());
    }

    @GetMapping("/policy")
    BroadcastPolicy policy(@PathVariable AccountId account) {
        accounts.the(account, Platform.MP);
        return new BroadcastPolicy(policies.approval(account), settings.grace().toMinutes());
    }

    /** Whoever sends must not be able to switch off that somebody else looks at it. */
    @AdminOnly
    @PutMapping("/policy")
    BroadcastPolicy change(@PathVariable AccountId account, @Valid @RequestBody PolicyChange change, Principal user) {
        accounts.the(account, Platform.MP);
        policies.demandApproval(account, change.approval(), user.getName());
        return policy(account);
    }

    /**
     * @param sendAt null: now
     * @param revision of the draft as it was read; null: as it is
     */
    record BroadcastSubmission(Instant sendAt, Long revision) {}

    /** What we have sent ourselves, of what WeChat allows. */
    record BroadcastQuota(
            boolean service, int toAllToday, int toAllPerDay, int toAllThisMonth, int toAllPerMonth, int callsToday) {}

    /**
     * What holds for all mass sends of an account.
     *
     * @param approval whether a second person has to agree to each
     * @param graceMinutes how late one that missed its time is still sent without asking
     */
    record BroadcastPolicy(boolean approval, long graceMinutes) {}

    record PolicyChange(@NotNull Boolean approval) {}

    record PreviewTo(String wechatId) {}
}
