package io.siyuflow.menu;

import io.siyuflow.channel.Channel;
import io.siyuflow.channel.Channels;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import io.siyuflow.follower.FollowersChannel;
import io.siyuflow.material.Variables;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import jakarta.validation.constraints.NotBlank;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.springframework.lang.Nullable;

/** Loads what an entry sends, its variables filled in for the one who tapped. */
@ConnectorSpec(
        id = "menu.load-entry",
        name = "取出菜单项的内容",
        description = "取出菜单项的内容（最多 3 条），并填好变量 {渠道}、{日期}",
        kind = Kind.GATHER)
class LoadEntry implements Connector<LoadEntry.Request, LoadEntry.Response> {

    private static final String CHANNEL = "渠道";
    private static final String DATE = "日期";

    /** What may be used, each at its longest. */
    static final Map<String, String> LONGEST = Map.of(CHANNEL, "渠".repeat(Channel.NAME_LENGTH), DATE, "2026年12月31日");

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");

    private final MenuEntries entries;
    private final Channels channels;
    private final FollowersChannel followers;
    private final Clock clock;

    LoadEntry(MenuEntries entries, Channels channels, FollowersChannel followers, Clock clock) {
        this.entries = entries;
        this.channels = channels;
        this.followers = followers;
        this.clock = clock;
    }

    public record Request(
            @NotBlank @Field(value = "菜单项 key", initial = "${event.key()}")
            String key,

            @Field(value = "粉丝 OpenID", description = "填变量 {渠道} 用", initial = "${event.openid()}") @Nullable
            String openid) {}

    /** What to send, in order. */
    public record Response(List<Content> items) {}

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        List<Content> items = entries.find(context.account(), request.key())
                .map(MenuEntries.Known::contents)
                .orElse(List.of());
        Variables variables = Variables.of(Map.of(
                CHANNEL,
                uses(items) ? channelOf(context.account(), request.openid()) : "",
                DATE,
                DAY.format(clock.instant().atZone(ZONE))));
        return Outcome.done(new Response(items.stream().map(variables::in).toList()));
    }

    private String channelOf(AccountId account, @Nullable String openid) {
        return openid == null
                ? ""
                : followers
                        .of(account, openid)
                        .flatMap(channels::find)
                        .map(Channel::name)
                        .orElse("");
    }

    /** Most entries name no channel: no need to look it up. */
    private static boolean uses(List<Content> items) {
        return items.stream().anyMatch(item -> Variables.uses(item.toString(), CHANNEL));
    }
}
