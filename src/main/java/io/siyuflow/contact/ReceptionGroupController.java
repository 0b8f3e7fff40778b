package io.siyuflow.contact;

import io.siyuflow.account.Accounts;
import io.siyuflow.channel.ChannelGains.Gains;
import io.siyuflow.contact.LiveCode.Status;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Paged;
import io.siyuflow.shared.Platform;
import io.siyuflow.shared.RequestRefused;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Map;
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

/** Reception groups of a corp over the API. */
@RestController
@RequestMapping("/api/accounts/{account}/reception-groups")
class ReceptionGroupController {

    private final Accounts accounts;
    private final ReceptionGroups groups;
    private final LiveCodes liveCodes;
    private final PublishingLiveCode publishing;
    private final StaffDirectory staff;
    private final ContactDays days;

    ReceptionGroupController(
            Accounts accounts,
            ReceptionGroups groups,
            LiveCodes liveCodes,
            PublishingLiveCode publishing,
            StaffDirectory staff,
            ContactDays days) {
        this.accounts = accounts;
        this.groups = groups;
        this.liveCodes = liveCodes;
        this.publishing = publishing;
        this.staff = staff;
        this.days = days;
    }

    @GetMapping
    Paged<Shown> list(
            @PathVariable AccountId account,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        accounts.the(account, Platform.WECOM);
        Map<Long, Gains> gains = days.byGroup(account);
        Paged<ReceptionGroup> found = groups.of(account, page, size);
        return new Paged<>(
                found.items().stream().map(group -> Shown.of(group, gains)).toList(), page, size, found.total());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Shown add(@PathVariable AccountId account, @RequestBody GroupDraft draft) {
        accounts.the(account, Platform.WECOM);
        return shown(groups.add(account, checked(account, draft)));
    }

    @GetMapping("/{id}")
    Shown find(@PathVariable AccountId account, @PathVariable long id) {
        return shown(groups.the(account, id));
    }

    /** Other members: every live code of the group gets them, and stays the same QR code. */
    @PutMapping("/{id}")
    Shown change(@PathVariable AccountId account, @PathVariable long id, @RequestBody GroupDraft draft) {
        ReceptionGroup before = groups.the(account, id);
        ReceptionGroup now = groups.change(before, checked(account, draft));
        if (!now.members().equals(before.members())) {
            publish(liveCodes.membersChanged(id));
        }
        return shown(now);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable AccountId account, @PathVariable long id) {
        ReceptionGroup group = groups.the(account, id);
        List<String> users = liveCodes.ofGroup(id).stream().map(LiveCode::name).toList();
        if (!users.isEmpty()) {
            throw RequestRefused.conflict(
                    "接待组「" + group.name() + "」正在接待渠道活码「" + String.join("」「", users) + "」的客户。请先给它们换一个接待组，或删除它们");
        }
        groups.remove(group);
    }

    private GroupDraft checked(AccountId account, GroupDraft draft) {
        return draft.checked(staff.including(account, draft.members()));
    }

    private void publish(List<LiveCode> codes) {
        List<String> refused = codes.stream()
                .map(publishing::publish)
                .filter(code -> code.status() == Status.FAILED)
                .map(code -> "「" + code.name() + "」" + code.problem())
                .toList();
        if (!refused.isEmpty()) {
            throw RequestRefused.behindUs("接待组已保存，但这些渠道活码还是原来的成员：" + String.join("；", refused) + "。改好后再次保存，或在渠道活码里重试");
        }
    }

    private Shown shown(ReceptionGroup group) {
        return Shown.of(group, days.byGroup(group.account()));
    }

    /** A reception group as the console shows it. */
    record Shown(String id, String name, List<String> members, String remarkPattern, long adds, long losses) {

        static Shown of(ReceptionGroup group, Map<Long, Gains> gains) {
            Gains won = gains.getOrDefault(group.id(), Gains.NONE);
            return new Shown(
                    Long.toString(group.id()),
                    group.name(),
                    group.members(),
                    group.remarkPattern(),
                    won.adds(),
                    won.losses());
        }
    }
}
