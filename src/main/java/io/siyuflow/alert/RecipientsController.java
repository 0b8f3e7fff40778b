package io.siyuflow.alert;

import io.siyuflow.account.Accounts;
import io.siyuflow.account.AdminOnly;
import io.siyuflow.connector.ConsoleCalls;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import io.siyuflow.shared.RequestRefused;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.lang.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whom alerts are told in 企微, for administrators. */
@AdminOnly
@RestController
@RequestMapping("/api/alerts/recipients")
class RecipientsController {

    private final Recipients recipients;
    private final Accounts accounts;
    private final ConsoleCalls calls;

    RecipientsController(Recipients recipients, Accounts accounts, ConsoleCalls calls) {
        this.recipients = recipients;
        this.accounts = accounts;
        this.calls = calls;
    }

    @GetMapping
    Told get() {
        return recipients
                .find()
                .map(named -> new Told(named.corp().value(), named.members()))
                .orElse(new Told(null, List.of()));
    }

    /** Without a corp or without members nobody is told. */
    @PutMapping
    @Transactional
    Told set(@Valid @RequestBody Told told) {
        if (told.corp() == null || told.corp().isBlank() || told.members().isEmpty()) {
            recipients.clear();
        } else {
            recipients.set(new Recipients.Named(corp(told), told.members()));
        }
        return get();
    }

    /** Sends those named a message, so that they see where alerts will come. */
    @PostMapping("/test")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void test() {
        Recipients.Named named = recipients.find().orElseThrow(() -> RequestRefused.conflict("还没有设定通知给谁，请先保存"));
        AppMessage message = new AppMessage(named.members(), "私域流告警", "这是一条测试消息：告警会这样通知您。", "");
        Reached reached = calls.make(
                named.corp(), "wecom.send-app-message", message, "alert-test-" + UUID.randomUUID(), Reached.class);
        List<String> missed = named.members().stream()
                .filter(member -> !reached.reached().contains(member))
                .toList();
        if (!missed.isEmpty()) {
            throw RequestRefused.conflict(String.join("、", missed) + " 收不到：不在应用的可见范围内，请在企业微信后台把他们加进去");
        }
    }

    private AccountId corp(Told told) {
        try {
            return accounts.the(new AccountId(told.corp()), Platform.WECOM).id();
        } catch (IllegalArgumentException notAnId) {
            throw RequestRefused.invalid("corp", "没有这个企业微信账号");
        }
    }

    /** @param members userids of that corp */
    record Told(
            @Nullable String corp,
            @Size(max = 100, message = "最多 100 人") List<@NotBlank(message = "UserID 不能为空") String> members) {

        Told {
            members = members == null ? List.of() : List.copyOf(members);
        }
    }

    record AppMessage(List<String> members, String title, String text, String url) {}

    record Reached(String msgId, List<String> reached) {}
}
