package io.siyuflow.contact;

import io.siyuflow.channel.Channel;
import io.siyuflow.channel.Channels;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import io.siyuflow.contact.Welcomes.Candidate;
import io.siyuflow.shared.AccountId;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Gathers what the rule set {@code welcome} decides by. */
@ConnectorSpec(
        id = "contact.find-welcome",
        name = "查找欢迎语",
        description = "按活码找出引流渠道、接待组、可用的欢迎语、备注格式和标签，以及这位好友是否欢迎过",
        kind = Kind.GATHER)
class FindWelcome implements Connector<FindWelcome.Request, FindWelcome.Response> {

    private static final Duration CODE_LIFE = Duration.ofSeconds(20);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Contacts contacts;
    private final LiveCodes liveCodes;
    private final ReceptionGroups groups;
    private final Channels channels;
    private final Welcomes welcomes;
    private final Clock clock;

    FindWelcome(
            Contacts contacts,
            LiveCodes liveCodes,
            ReceptionGroups groups,
            Channels channels,
            Welcomes welcomes,
            Clock clock) {
        this.contacts = contacts;
        this.liveCodes = liveCodes;
        this.groups = groups;
        this.channels = channels;
        this.welcomes = welcomes;
        this.clock = clock;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        AccountId account = context.account();
        Optional<Contact> contact = contacts.find(new Pair(account, request.externalUserId(), request.userId()));
        Origin origin = originOf(account, request, contact);
        Channel channel = origin.channel() == null
                ? null
                : channels.find(origin.channel()).orElse(null);
        LiveCode code = origin.liveCode() == null
                ? null
                : liveCodes.find(account, origin.liveCode()).orElse(null);
        String pattern = remarkPattern(account, code);
        List<Candidate> found = welcomes.candidates(account, origin.channel());
        Instant now = clock.instant();
        return Outcome.done(new Response(
                request.welcomeCode() != null && !request.welcomeCode().isBlank(),
                Math.max(0, Duration.between(request.occurredAt(), now).toSeconds()),
                request.occurredAt().plus(CODE_LIFE),
                contact.map(known -> known.greetedAt() != null).orElse(false),
                text(origin.channel()),
                channel != null && channel.enabled(),
                origin.channel() == null ? "" : welcomeOf(origin.channel(), found),
                welcomeOf(null, found),
                text(origin.liveCode()),
                text(origin.group()),
                contact.map(Contact::half).orElse(false),
                contact.map(known -> known.earlierAdds() > 0).orElse(false),
                now.atZone(ZONE).getHour(),
                pattern,
                new RemarkPattern(pattern).usesNickname(),
                code == null ? List.of() : code.tags()));
    }

    /** The full addition that follows a half one may come without a state: then it is the half one's. */
    private Origin originOf(AccountId account, Request request, Optional<Contact> contact) {
        return request.state() == null || request.state().isBlank()
                ? contact.map(Contact::origin).orElse(Origin.NONE)
                : liveCodes.originOf(account, request.state());
    }

    private String remarkPattern(AccountId account, LiveCode code) {
        if (code == null) {
            return "";
        }
        String own = code.settings().remarkPattern();
        return own.isEmpty()
                ? groups.find(account, code.group())
                        .map(ReceptionGroup::remarkPattern)
                        .orElse("")
                : own;
    }

    private static String welcomeOf(Long channel, List<Candidate> found) {
        return found.stream()
                .filter(candidate -> Objects.equals(candidate.channel(), channel))
                .map(candidate -> Long.toString(candidate.id()))
                .findFirst()
                .orElse("");
    }

    private static String text(Long id) {
        return id == null ? "" : id.toString();
    }

    /** Who was added by whom, and how. */
    public record Request(
            @Field(value = "成员 userid", initial = "${event.userId()}") @NotBlank
            String userId,

            @Field(value = "客户 external_userid", initial = "${event.externalUserId()}") @NotBlank
            String externalUserId,

            @Field(value = "活码 state", description = "没有扫活码时为空", initial = "${event.state()}")
            String state,

            @Field(value = "欢迎语代码", initial = "${event.welcomeCode()}", secret = true)
            String welcomeCode,

            @Field(value = "添加时间", initial = "${received.occurredAt()}") @NotNull
            Instant occurredAt) {}

    /**
     * The facts of the rule set, and what the later steps need; ids are empty for none.
     *
     * @param expiresAt when the welcome code dies
     * @param remarkUsesNickname whether the remark needs the customer's nickname
     */
    public record Response(
            boolean hasWelcomeCode,
            long secondsSinceEvent,
            Instant expiresAt,
            boolean alreadyGreeted,
            String channel,
            boolean channelEnabled,
            String channelWelcome,
            String accountWelcome,
            String liveCode,
            String group,
            boolean half,
            boolean returning,
            int hour,
            String remarkPattern,
            boolean remarkUsesNickname,
            List<String> tags) {}
}
