package io.siyuflow.autoreply;

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

/** Reply plans of a 公众号 over the API. */
@RestController
@RequestMapping("/api/accounts/{account}/reply-plans")
class ReplyPlanController {

    private static final String DEFAULT = "default";

    private final Accounts accounts;
    private final Channels channels;
    private final ReplyPlans plans;
    private final PublishingPlan publishing;

    ReplyPlanController(Accounts accounts, Channels channels, ReplyPlans plans, PublishingPlan publishing) {
        this.accounts = accounts;
        this.channels = channels;
        this.plans = plans;
        this.publishing = publishing;
    }

    /**
     * By occasion, the account's defaults first.
     *
     * @param ofChannels only those that a channel has for itself
     */
    @GetMapping
    Paged<Shown> search(
            @PathVariable AccountId account,
            @RequestParam(required = false) Occasion occasion,
            @RequestParam(required = false) Boolean enabled,
            @RequestParam(defaultValue = "false") boolean ofChannels,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        accounts.the(account, Platform.MP);
        Paged<ReplyPlan> found = plans.search(account, occasion, enabled, ofChannels, page, size);
        Map<Long, Channel> named = channels.these(found.items().stream()
                .map(ReplyPlan::channel)
                .filter(Objects::nonNull)
                .toList());
        return new Paged<>(
                found.items().stream()
                        .map(plan -> shown(plan, Optional.ofNullable(named.get(plan.channel()))))
                        .toList(),
                found.page(),
                found.size(),
                found.total());
    }

    /** Nothing, as long as nothing is set up: that is how every channel begins. */
    @GetMapping("/{occasion}/{channel}")
    ResponseEntity<Shown> find(
            @PathVariable AccountId account, @PathVariable Occasion occasion, @PathVariable String channel) {
        return plans.find(account, occasion, channel(channel))
                .map(this::shown)
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PutMapping("/{occasion}/{channel}")
    Shown publish(
            @PathVariable AccountId account,
            @PathVariable Occasion occasion,
            @PathVariable String channel,
            @RequestBody PlanDraft draft) {
        accounts.the(account, Platform.MP);
        if (occasion == Occasion.FALLBACK && !channel.equals(DEFAULT)) {
            throw RequestRefused.conflict("未匹配回复属于整个公众号，不能按渠道设置");
        }
        return shown(publishing.publish(account, occasion, channel(channel), draft));
    }

    @DeleteMapping("/{occasion}/{channel}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable AccountId account, @PathVariable Occasion occasion, @PathVariable String channel) {
        if (!plans.remove(account, occasion, channel(channel))) {
            throw RequestRefused.notFound("还没有设置" + occasion.label());
        }
    }

    private Long channel(String path) {
        if (path.equals(DEFAULT)) {
            return null;
        }
        if (!path.matches("\\d{1,18}")) {
            throw RequestRefused.notFound("没有这个渠道");
        }
        return channels.the(Long.parseLong(path)).id();
    }

    private Shown shown(ReplyPlan plan) {
        return shown(plan, Optional.ofNullable(plan.channel()).flatMap(channels::find));
    }

    private static Shown shown(ReplyPlan plan, Optional<Channel> channel) {
        return new Shown(
                plan.occasion(),
                plan.channel() == null ? null : plan.channel().toString(),
                channel.map(Channel::name).orElse(null),
                plan.enabled(),
                plan.items(),
                plan.updatedAt());
    }

    /** A plan as the console shows it; without a channel it is the account's default. */
    record Shown(
            Occasion occasion,
            @Nullable String channelId,
            @Nullable String channelName,
            boolean enabled,
            List<Content> items,
            @Nullable Instant updatedAt) {}
}
