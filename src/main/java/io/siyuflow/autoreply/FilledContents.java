package io.siyuflow.autoreply;

import io.siyuflow.channel.Channel;
import io.siyuflow.channel.Channels;
import io.siyuflow.follower.FollowersChannel;
import io.siyuflow.material.Variables;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Contents with their variables filled in: the channel a person came by, and today in Shanghai. */
@Component
class FilledContents {

    static final String CHANNEL = "渠道";
    static final String DATE = "日期";

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");

    private final Channels channels;
    private final FollowersChannel followers;
    private final Clock clock;

    FilledContents(Channels channels, FollowersChannel followers, Clock clock) {
        this.channels = channels;
        this.followers = followers;
        this.clock = clock;
    }

    List<Content> forChannel(String channel, List<Content> items) {
        Long id = channel == null || channel.isBlank() ? null : Long.valueOf(channel);
        return filled(items, () -> id);
    }

    /** By the channel of this person's last follow. */
    List<Content> forFollower(AccountId account, String openid, List<Content> items) {
        return filled(items, () -> followers.of(account, openid).orElse(null));
    }

    private List<Content> filled(List<Content> items, Supplier<Long> channel) {
        Variables variables = Variables.of(Map.of(
                CHANNEL,
                uses(items) ? nameOf(channel.get()) : "",
                DATE,
                DAY.format(clock.instant().atZone(ZONE))));
        return items.stream().map(variables::in).toList();
    }

    private String nameOf(Long channel) {
        return channel == null ? "" : channels.find(channel).map(Channel::name).orElse("");
    }

    /** Most replies name no channel: no need to look it up. */
    private static boolean uses(List<Content> items) {
        return items.stream().anyMatch(item -> Variables.uses(item.toString(), CHANNEL));
    }
}
