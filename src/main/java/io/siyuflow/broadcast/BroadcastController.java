package io.siyuflow.broadcast;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.siyuflow.account.Accounts;
import io.siyuflow.broadcast.Broadcast.Body;
import io.siyuflow.material.StoredFiles;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import io.siyuflow.shared.Paged;
import io.siyuflow.shared.Platform;
import io.siyuflow.shared.RequestRefused;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
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

/** Mass sends of a 公众号 over the API. */
@RestController
@RequestMapping("/api/accounts/{account}/broadcasts")
class BroadcastController {

    private final Accounts accounts;
    private final Broadcasts broadcasts;
    private final OpenidLists lists;
    private final StoredFiles files;
    private final PreviewingBroadcast previewing;
    private final SubmittingBroadcast submitting;
    private final Chunks chunks;
    private final MassQuota quota;

    BroadcastController(
            Accounts accounts,
            Broadcasts broadcasts,
            OpenidLists lists,
            StoredFiles files,
            PreviewingBroadcast previewing,
            SubmittingBroadcast submitting,
            Chunks chunks,
            MassQuota quota) {
        this.accounts = accounts;
        this.broadcasts = broadcasts;
        this.lists = lists;
        this.files = files;
        this.previewing = previewing;
        this.submitting = submitting;
        this.chunks = chunks;
        this.quota = quota;
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
        Target target = form.checked(account, files, lists);
        return BroadcastView.of(
                broadcasts.add(account, form, target, user.getName()).body());
    }

    @PutMapping("/{id}")
    BroadcastView change(@PathVariable AccountId account, @PathVariable long id, @RequestBody BroadcastForm form) {
        Broadcast.Draft draft = broadcasts.the(account, id).draft();
        broadcasts.change(draft, form, form.checked(account, files, lists));
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
        submitting.submit(account, id, when.sendAt(), user.getName());
        return find(account, id);
    }

    @PostMapping("/{id}/cancel")
    BroadcastView cancel(@PathVariable AccountId account, @PathVariable long id, Principal user) {
        submitting.cancel(account, id, user.getName());
        return find(account, id);
    }

    /** In their order; none before it was handed in. */
    @GetMapping("/{id}/chunks")
    List<Chunk> chunks(@PathVariable AccountId account, @PathVariable long id) {
        return chunks.of(broadcasts.the(account, id).body().id());
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

    @PostMapping("/lists")
    @ResponseStatus(HttpStatus.CREATED)
    ListRead addList(@PathVariable AccountId account, @RequestBody PastedText pasted, Principal user) {
        accounts.the(account, Platform.MP);
        if (pasted.text() == null || pasted.text().isBlank()) {
            throw RequestRefused.invalid("text", "请粘贴 OpenID，一行一个，或上传 CSV");
        }
        PastedList read = PastedList.read(pasted.text());
        Target.PeopleList list = lists.add(account, read, user.getName());
        return new ListRead(
                list.id(),
                list.size(),
                read.duplicates(),
                read.invalidCount(),
                read.invalid(),
                ChunkSizes.of(list.size()).size());
    }

    /** @param text one openid a line, or a CSV whose first column has them */
    record PastedText(String text) {}

    /** @param sendAt null: now */
    record BroadcastSubmission(Instant sendAt) {}

    /** What we have sent ourselves, of what WeChat allows. */
    record BroadcastQuota(
            boolean service, int toAllToday, int toAllPerDay, int toAllThisMonth, int toAllPerMonth, int callsToday) {}

    record PreviewTo(String wechatId) {}

    /** @param calls how many calls it takes to send to all of them */
    record ListRead(
            @JsonFormat(shape = JsonFormat.Shape.STRING) long id,
            int size,
            int duplicates,
            int invalidCount,
            List<String> invalid,
            int calls) {}

    /** A mass send as the console shows it. */
    record BroadcastView(
            @JsonFormat(shape = JsonFormat.Shape.STRING) long id,
            String title,
            BroadcastForm.To target,
            Long tagId,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Long listId,
            Integer listSize,
            List<Content> contents,
            String draft,
            boolean ignoreReprint,
            State state,
            Instant sendAt,
            String createdBy,
            Instant createdAt,
            Instant updatedAt,
            String submittedBy,
            Instant endedAt,
            String why) {

        static BroadcastView of(Body body) {
            Target.PeopleList list = body.target() instanceof Target.PeopleList people ? people : null;
            return new BroadcastView(
                    body.id(),
                    body.title(),
                    toOf(body.target()),
                    body.target() instanceof Target.Tag tag ? tag.id() : null,
                    list == null ? null : list.id(),
                    list == null ? null : list.size(),
                    body.contents(),
                    body.draft(),
                    body.ignoreReprint(),
                    body.state(),
                    body.sendAt(),
                    body.createdBy(),
                    body.createdAt(),
                    body.updatedAt(),
                    body.submittedBy(),
                    body.endedAt(),
                    body.why());
        }

        private static BroadcastForm.To toOf(Target target) {
            if (target instanceof Target.Tag) {
                return BroadcastForm.To.TAG;
            }
            return target instanceof Target.PeopleList ? BroadcastForm.To.LIST : BroadcastForm.To.EVERYBODY;
        }

        static BroadcastForm formOf(Body body) {
            BroadcastView view = of(body);
            return new BroadcastForm(
                    view.title(),
                    view.target(),
                    view.tagId(),
                    view.listId() == null ? null : view.listId().toString(),
                    view.contents(),
                    view.draft(),
                    view.ignoreReprint());
        }
    }
}
