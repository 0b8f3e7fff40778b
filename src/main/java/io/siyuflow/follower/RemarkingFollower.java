package io.siyuflow.follower;

import io.siyuflow.connector.ConsoleCalls;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.RequestRefused;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** A remark on a follower, written at WeChat and then here. */
@Service
class RemarkingFollower {

    private final ConsoleCalls calls;
    private final FollowerList followers;

    RemarkingFollower(ConsoleCalls calls, FollowerList followers) {
        this.calls = calls;
        this.followers = followers;
    }

    void remark(AccountId account, String openid, String remark) {
        if (followers.find(account, openid).isEmpty()) {
            throw RequestRefused.notFound("没有这个粉丝");
        }
        calls.make(
                account,
                "mp.set-follower-remark",
                new Remarking(openid, remark),
                "follower-" + UUID.randomUUID(),
                Remarked.class);
        followers.remark(account, openid, remark);
    }

    private record Remarking(String openid, String remark) {}

    private record Remarked(String remark) {}
}
