package io.siyuflow.alert;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Shape;
import io.siyuflow.account.Account;
import io.siyuflow.account.Accounts;
import io.siyuflow.account.Grants;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Paged;
import io.siyuflow.shared.RequestRefused;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The bell: alerts of the accounts that whoever asks may work with. */
@RestController
@RequestMapping("/api/alerts")
class AlertController {

    private final Alerts alerts;
    private final AlertKinds kinds;
    private final Accounts accounts;
    private final Grants grants;

    AlertController(Alerts alerts, AlertKinds kinds, Accounts accounts, Grants grants) {
        this.alerts = alerts;
        this.kinds = kinds;
        this.accounts = accounts;
        this.grants = grants;
    }

    /** @param open only those still wrong, or only those that ended */
    @GetMapping
    Paged<AlertView> list(
            @RequestParam(required = false) Boolean open,
            @RequestParam(required = false) String account,
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size,
            Principal user) {
        List<AccountId> mine = mine(user).stream()
                .filter(id -> account == null || account.isBlank() || id.value().equals(account))
                .toList();
        Paged<Alerts.Shown> found = alerts.search(mine, open, user.getName(), page, size);
        return new Paged<>(found.items().stream().map(this::view).toList(), found.page(), found.size(), found.total());
    }

    @GetMapping("/unread")
    Unread unread(Principal user) {
        return new Unread(alerts.unread(mine(user), user.getName()));
    }

    /** All that are open. */
    @PostMapping("/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(Principal user) {
        alerts.markRead(mine(user), user.getName());
    }

    /** Says that it is over. What is still wrong comes back by itself. */
    @PostMapping("/{id}/resolve")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resolve(@PathVariable long id, Principal user) {
        Alert alert = alerts.find(id)
                .filter(found -> grants.granted(user.getName(), found.account()))
                .orElseThrow(() -> RequestRefused.notFound("没有这条告警"));
        if (!alerts.resolve(alert.id(), user.getName())) {
            throw RequestRefused.conflict("这条告警已经解决了");
        }
    }

    private Set<AccountId> mine(Principal user) {
        return grants.granted(
                user.getName(), accounts.all().stream().map(Account::id).toList());
    }

    private AlertView view(Alerts.Shown shown) {
        Alert alert = shown.alert();
        return new AlertView(
                alert.id(),
                alert.account(),
                accounts.nameOf(alert.account()),
                kinds.label(alert.kind()),
                alert.urgent(),
                alert.words(),
                alert.page(),
                shown.read(),
                alert.raisedAt(),
                alert.resolvedAt(),
                alert.resolvedBy(),
                alert.told());
    }

    record Unread(long count) {}

    /** @param page below the account's pages, or with a slash one of its own */
    record AlertView(
            @JsonFormat(shape = Shape.STRING) long id,
            AccountId account,
            String accountName,
            String kind,
            boolean urgent,
            String words,
            String page,
            boolean read,
            Instant raisedAt,
            @Nullable Instant resolvedAt,
            @Nullable String resolvedBy,
            @Nullable String told) {}
}
