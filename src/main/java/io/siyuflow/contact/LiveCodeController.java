package io.siyuflow.contact;

import io.siyuflow.account.Accounts;
import io.siyuflow.channel.ChannelGains.Gains;
import io.siyuflow.channel.Channels;
import io.siyuflow.channel.QrDownload;
import io.siyuflow.connector.ConsoleCalls;
import io.siyuflow.contact.LiveCode.Status;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Paged;
import io.siyuflow.shared.Platform;
import io.siyuflow.shared.RequestRefused;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.Nullable;
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

/** Live codes of a corp over the API. */
@RestController
@RequestMapping("/api/accounts/{account}/live-codes")
class LiveCodeController {

    private final Accounts accounts;
    private final Channels channels;
    private final ReceptionGroups groups;
    private final LiveCodes liveCodes;
    private final PublishingLiveCode publishing;
    private final ContactDays days;
    private final ConsoleCalls calls;

    LiveCodeController(
            Accounts accounts,
            Channels channels,
            ReceptionGroups groups,
            LiveCodes liveCodes,
            PublishingLiveCode publishing,
            ContactDays days,
            ConsoleCalls calls) {
        this.accounts = accounts;
        this.channels = channels;
        this.groups = groups;
        this.liveCodes = liveCodes;
        this.publishing = publishing;
        this.days = days;
        this.calls = calls;
    }

    @GetMapping
    Paged<Shown> list(
            @PathVariable AccountId account,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        accounts.the(account, Platform.WECOM);
        Map<Long, Gains> gains = days.byLiveCode(account);
        Paged<LiveCode> found = liveCodes.of(account, page, size);
        return new Paged<>(
                found.items().stream().map(code -> Shown.of(code, gains)).toList(), page, size, found.total());
    }

    /** A code that WeCom refuses does not stay: the operator mends the form and sends it again. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Shown add(@PathVariable AccountId account, @RequestBody LiveCodeDraft draft) {
        accounts.the(account, Platform.WECOM);
        LiveCode code = publishing.publish(liveCodes.add(account, checked(account, draft)));
        if (code.status() == Status.FAILED) {
            liveCodes.remove(code);
            throw RequestRefused.behindUs("活码没有创建：" + code.problem());
        }
        return shown(code);
    }

    @GetMapping("/{id}")
    Shown find(@PathVariable AccountId account, @PathVariable long id) {
        return shown(liveCodes.the(account, id));
    }

    @PutMapping("/{id}")
    Shown change(@PathVariable AccountId account, @PathVariable long id, @RequestBody LiveCodeDraft draft) {
        LiveCode code = liveCodes.the(account, id);
        return published(liveCodes.change(code, checked(account, draft)));
    }

    /** Tries again what WeCom refused or did not answer. */
    @PostMapping("/{id}/publish")
    Shown publish(@PathVariable AccountId account, @PathVariable long id) {
        return published(liveCodes.the(account, id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable AccountId account, @PathVariable long id) {
        LiveCode code = liveCodes.the(account, id);
        if (code.configId() != null) {
            calls.make(
                    account,
                    "wecom.delete-contact-way",
                    new Gone(code.configId()),
                    "delete-" + code.state() + "-" + UUID.randomUUID(),
                    Gone.class);
        }
        liveCodes.remove(code);
    }

    @GetMapping("/{id}/qr.svg")
    ResponseEntity<byte[]> svg(@PathVariable AccountId account, @PathVariable long id) {
        LiveCode code = liveCodes.the(account, id);
        return QrDownload.svg(contentOf(code), code.name());
    }

    @GetMapping("/{id}/qr.png")
    ResponseEntity<byte[]> png(
            @PathVariable AccountId account, @PathVariable long id, @RequestParam(defaultValue = "430") int size) {
        LiveCode code = liveCodes.the(account, id);
        QrDownload.checked(size);
        return QrDownload.png(contentOf(code), code.name(), size);
    }

    private String contentOf(LiveCode code) {
        if (code.qrContent() != null) {
            return code.qrContent();
        }
        if (code.qrCode() == null) {
            throw RequestRefused.conflict("企业微信还没有生成这个活码：" + code.problem());
        }
        String content = calls.make(
                        code.account(),
                        "contact.read-qr-code",
                        new Picture(code.qrCode()),
                        "read-" + code.state() + "-" + UUID.randomUUID(),
                        Content.class)
                .content();
        liveCodes.reads(code, content);
        return content;
    }

    private LiveCodeDraft checked(AccountId account, LiveCodeDraft draft) {
        draft.checked();
        if (channels.find(Long.parseLong(draft.channelId())).isEmpty()) {
            throw RequestRefused.invalid("channelId", "这个引流渠道已被删除，请重新选择");
        }
        if (groups.find(account, Long.parseLong(draft.groupId())).isEmpty()) {
            throw RequestRefused.invalid("groupId", "这个接待组已被删除，请重新选择");
        }
        return draft;
    }

    private Shown published(LiveCode code) {
        LiveCode published = publishing.publish(code);
        if (published.status() == Status.FAILED) {
            throw RequestRefused.behindUs("已保存，但企业微信没有接受：" + published.problem() + "。改好后可再次保存或重试");
        }
        return shown(published);
    }

    private Shown shown(LiveCode code) {
        return Shown.of(code, days.byLiveCode(code.account()));
    }

    private record Gone(String configId) {}

    private record Picture(String url) {}

    private record Content(String content) {}

    /** A live code as the console shows it. */
    record Shown(
            String id,
            String name,
            String channelId,
            String groupId,
            int style,
            boolean skipVerify,
            String remark,
            String remarkPattern,
            List<String> tags,
            String state,
            @Nullable String configId,
            @Nullable String qrCode,
            long adds,
            long losses,
            Status status,
            @Nullable String problem) {

        static Shown of(LiveCode code, Map<Long, Gains> gains) {
            LiveCodeDraft settings = code.settings();
            Gains won = gains.getOrDefault(code.id(), Gains.NONE);
            return new Shown(
                    Long.toString(code.id()),
                    settings.name(),
                    settings.channelId(),
                    settings.groupId(),
                    settings.style(),
                    settings.skipVerify(),
                    settings.remark(),
                    settings.remarkPattern(),
                    settings.tags(),
                    code.state(),
                    code.configId(),
                    code.qrCode(),
                    won.adds(),
                    won.losses(),
                    code.status(),
                    code.problem());
        }
    }
}
