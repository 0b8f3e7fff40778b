package io.siyuflow.sandbox;

import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;

/** A crowd in front of a 公众号 at once, without callbacks: what followed while nobody listened. */
@ControlApi
@RequestMapping("/sandbox/api/mp/{appId}/followers")
class MpFollowersControl {

    private static final int MOST = 200_000;

    private final SandboxAccounts accounts;
    private final MpFollowers followers;
    private final MpTags tags;

    MpFollowersControl(SandboxAccounts accounts, MpFollowers followers, MpTags tags) {
        this.accounts = accounts;
        this.followers = followers;
        this.tags = tags;
    }

    /** Scene of the code all of them scanned and the tag put on all of them; null for none. */
    record Crowd(int count, String scene, String tag) {}

    record Crowded(long following, Long tagId, List<String> first) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Crowded make(@PathVariable String appId, @RequestBody Crowd crowd) {
        String account = accounts.mp(appId).appId();
        if (crowd.count() < 1 || crowd.count() > MOST) {
            throw NotPossible.wrong("count 应在 1 到 " + MOST + " 之间");
        }
        List<String> made = followers.make(account, crowd.count(), crowd.scene());
        Long tag = crowd.tag() == null
                ? null
                : tags.put(account, crowd.tag(), made).id();
        return new Crowded(
                followers.count(account), tag, made.stream().limit(100).toList());
    }
}
