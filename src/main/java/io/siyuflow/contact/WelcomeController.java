package io.siyuflow.contact;

import io.siyuflow.account.Accounts;
import io.siyuflow.channel.Channel;
import io.siyuflow.channel.Channels;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import io.siyuflow.shared.Paged;
import io.siyuflow.shared.Platform;
import io.siyuflow.shared.RequestRefused;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Welcomes of a corp's lead channels over the API. */
@RestController
@RequestMapping("/api/accounts/{account}/welcomes")
class WelcomeController {

    private static final String DEFAULT = "default";

    private final Accounts accounts;
    private final Channels channels;
    private final Welcomes welcomes;
    private final PublishingWelcome publishing;

    WelcomeController(Accounts accounts, Channels channels, Welcomes welcomes, PublishingWelcome publishing) {
        this.accounts = accounts;
        this.channels = channels;
        this.welcomes = welcomes;
        this.publishing = publishing;
    }

    /** The corp's default first. */
    @GetMapping
    Paged<Shown> search(
            @PathVariable AccountId account,
            @RequestParam(required = false) Boolean enabled,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        accounts.the(account, Platform.WECOM);
        Paged<Welcome> found = welcomes.search(account, enabled, page, size);
        Map<Long, Channel> named = channels.these(found.items().stream()
                .map(Welcome::channel)
                .filter(Objects::nonNull)
                .toList());
        return new Paged<>(
                found.items().stream()
                        .map(welcome -> shown(welcome, Optional.ofNullable(named.get(welcome.channel()))))
                        .toList(),
                found.page(),
                found.size(),
                found.total());
    }

    /** Nothing, as long as nothing is set up: that is how every lead channel begins. */
    @GetMapping("/{channel}")
    ResponseEntity<Shown> find(@PathVariable AccountId account, @PathVariable String channel) {
        return welcomes.ofChannel(account, channel(channel))
                .map(this::shown)
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PutMapping("/{channel}")
    Shown publish(@PathVariable AccountId account, @PathVariable String channel, @RequestBody WelcomeDraft draft) {
        accounts.the(account, Platform.WECOM);
        return shown(publishing.publish(account, channel(channel), draft));
    }

    @DeleteMapping("/{channel}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable AccountId account, @PathVariable String channel) {
        if (!welcomes.remove(account, channel(channel))) {
            throw RequestRefused.notFound("还没有设置欢迎语");
        }
    }

    private Long channel(String path) {
        if (path.equals(DEFAULT)) {
            return null;
        }
        if (!path.matches("\\d{1,18}")) {
            throw RequestRefused.notFound("没有这个引流渠道");
        }
        return channels.the(Long.parseLong(path)).id();
    }

    private Shown shown(Welcome welcome) {
        return shown(welcome, Optional.ofNullable(welcome.channel()).flatMap(channels::find));
    }

    private static Shown shown(Welcome welcome, Optional<Channel> channel) {
        return new Shown(
                welcome.channel() == null ? null : welcome.channel().toString(),
                channel.map(Channel::name).orElse(null),
                welcome.enabled(),
                welcome.text(),
                welcome.attachments(),
                welcome.updatedAt());
    }

    /** A welcome as the console shows it; without a channel it is the corp's default. */
    record Shown(
            @Nullable String channelId,
            @Nullable String channelName,
            boolean enabled,
            String text,
            List<Content> attachments,
            @Nullable Instant updatedAt) {}
}
