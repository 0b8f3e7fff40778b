package io.siyuflow.follower;

import io.siyuflow.callback.MpEvent;
import io.siyuflow.callback.ReceivedEvent;
import io.siyuflow.channel.Channel;
import io.siyuflow.channel.Channels;
import io.siyuflow.engine.BindingScope;
import io.siyuflow.engine.BindingScopes;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** By which channel an event of a 公众号 came: that of the code just scanned, else the one the person followed by. */
@Component
class ChannelOfEvent implements BindingScopes {

    private final Channels channels;
    private final Followers followers;

    ChannelOfEvent(Channels channels, Followers followers) {
        this.channels = channels;
        this.followers = followers;
    }

    @Override
    public Optional<String> idOf(ReceivedEvent received, BindingScope scope) {
        if (scope != BindingScope.CHANNEL || !(received.event() instanceof MpEvent event)) {
            return Optional.empty();
        }
        Optional<Long> channel = event instanceof MpEvent.Followed followed
                ? channels.ofScene(followed.scene()).map(Channel::id)
                : event instanceof MpEvent.Scanned scanned
                        ? channels.ofScene(scanned.scene()).map(Channel::id)
                        : followers.channelOf(received.account(), event.openid());
        return channel.map(String::valueOf);
    }
}
