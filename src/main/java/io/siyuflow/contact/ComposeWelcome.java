package io.siyuflow.contact;

import io.siyuflow.channel.Channel;
import io.siyuflow.channel.Channels;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import io.siyuflow.material.Variables;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import jakarta.validation.constraints.NotBlank;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** Writes a welcome for one person: its variables filled in. */
@ConnectorSpec(
        id = "contact.compose-welcome",
        name = "写好欢迎语",
        description = "取出欢迎语并填好变量 {客户昵称}、{员工姓名}、{渠道}、{日期}；没有昵称时称「您」",
        kind = Kind.GATHER)
class ComposeWelcome implements Connector<ComposeWelcome.Request, ComposeWelcome.Response> {

    private static final String NOBODY = "您";
    private static final String SOME_STAFF = "您的专属客服";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");

    private final Welcomes welcomes;
    private final Channels channels;
    private final StaffDirectory staff;
    private final Clock clock;

    ComposeWelcome(Welcomes welcomes, Channels channels, StaffDirectory staff, Clock clock) {
        this.welcomes = welcomes;
        this.channels = channels;
        this.staff = staff;
        this.clock = clock;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        Welcome welcome = welcomes.find(context.account(), Long.parseLong(request.welcome()))
                .orElse(null);
        if (welcome == null) {
            return Outcome.done(new Response("", List.of()));
        }
        Variables variables = variables(context.account(), request);
        boolean nobody = nickname(request.nickname()).equals(NOBODY);
        return Outcome.done(new Response(
                variables.in(nobody ? politely(welcome.text()) : welcome.text()),
                welcome.attachments().stream()
                        .map(attachment -> filled(attachment, variables))
                        .toList()));
    }

    private Variables variables(AccountId account, Request request) {
        String channel = request.channel() == null || request.channel().isBlank()
                ? ""
                : channels.find(Long.parseLong(request.channel()))
                        .map(Channel::name)
                        .orElse("");
        return Variables.of(Map.of(
                Welcome.NICKNAME, nickname(request.nickname()),
                Welcome.STAFF, staff.nameOf(account, request.userId()).orElse(SOME_STAFF),
                Welcome.CHANNEL, channel,
                Welcome.DATE, DAY.format(clock.instant().atZone(ZONE))));
    }

    /** Without a name, "{客户昵称}您好" reads 您好, not 您您好. */
    private static String politely(String text) {
        String nickname = "{" + Welcome.NICKNAME + "}";
        return text.replace(nickname + NOBODY, nickname);
    }

    /** Cut to what the length of the welcome was checked with. */
    private static String nickname(String given) {
        if (given == null || given.isBlank()) {
            return NOBODY;
        }
        String name = given.strip();
        if (name.length() <= WelcomeDraft.NICKNAME_LENGTH) {
            return name;
        }
        boolean splits = Character.isHighSurrogate(name.charAt(WelcomeDraft.NICKNAME_LENGTH - 1));
        return name.substring(0, WelcomeDraft.NICKNAME_LENGTH - (splits ? 1 : 0));
    }

    private static Content filled(Content content, Variables variables) {
        if (content instanceof Content.Link link) {
            String description = link.description() == null ? null : variables.in(link.description());
            return new Content.Link(variables.in(link.title()), description, link.url(), link.picUrl(), link.file());
        } else if (content instanceof Content.MiniProgram card) {
            return new Content.MiniProgram(variables.in(card.title()), card.appId(), card.page(), card.file());
        }
        return content;
    }

    /** What is to be written, and for whom. */
    public record Request(
            @Field(value = "欢迎语", initial = "${decision.the('Greet').welcome()}") @NotBlank
            String welcome,

            @Field(value = "成员 userid", initial = "${event.userId()}") @NotBlank
            String userId,

            @Field(value = "渠道", initial = "${findWelcome.channel()}")
            String channel,

            @Field(value = "客户昵称", description = "没有时称「您」") String nickname) {}

    /** What to send. */
    public record Response(String text, List<Content> attachments) {}
}
