package io.siyuflow.follower;

import io.siyuflow.connector.ConsoleCalls;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.RequestRefused;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/** Tags put on and taken off followers at WeChat, fifty a call, and then here; and their remark. */
@Service
class ChangingFollowers {

    private static final int A_CALL = 50;

    private final ConsoleCalls calls;
    private final Tags tags;
    private final FollowerList followers;

    ChangingFollowers(ConsoleCalls calls, Tags tags, FollowerList followers) {
        this.calls = calls;
        this.tags = tags;
        this.followers = followers;
    }

    /** What was done stays done when WeChat refuses a later fifty: the same may be asked for again. */
    void tag(AccountId account, int tag, List<String> openids) {
        tags.the(account, tag);
        each(openids, some -> {
            calls.make(account, "mp.tag-followers", new Tagging(tag, some), key(), Done.class);
            followers.tag(account, tag, some);
        });
    }

    void untag(AccountId account, int tag, List<String> openids) {
        tags.the(account, tag);
        each(openids, some -> {
            calls.make(account, "mp.untag-followers", new Tagging(tag, some), key(), Done.class);
            followers.untag(account, tag, some);
        });
    }

    void remark(AccountId account, String openid, String remark) {
        followers.find(account, openid).orElseThrow(() -> RequestRefused.notFound("没有这个粉丝"));
        calls.make(account, "mp.set-follower-remark", new Remarking(openid, remark), key(), Remarked.class);
        followers.remark(account, openid, remark);
    }

    private static void each(List<String> openids, Consumer<List<String>> doing) {
        List<String> people = openids.stream().distinct().toList();
        for (int from = 0; from < people.size(); from += A_CALL) {
            doing.accept(people.subList(from, Math.min(from + A_CALL, people.size())));
        }
    }

    private static String key() {
        return "follower-" + UUID.randomUUID();
    }

    private record Tagging(int tagId, List<String> openids) {}

    private record Done(int people) {}

    private record Remarking(String openid, String remark) {}

    private record Remarked(String remark) {}
}
