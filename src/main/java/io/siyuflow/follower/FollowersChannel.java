package io.siyuflow.follower;

import io.siyuflow.shared.AccountId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** By which channel somebody came, for those who speak to them. */
@Component
public class FollowersChannel {

    private final Followers followers;

    FollowersChannel(Followers followers) {
        this.followers = followers;
    }

    /** The channel of the last follow; empty without one, or for somebody never seen. */
    public Optional<Long> of(AccountId account, String openid) {
        return followers.channelOf(account, openid);
    }
}
