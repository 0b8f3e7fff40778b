package io.siyuflow.follower;

import io.siyuflow.account.Account;
import io.siyuflow.alert.AlertSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** The last comparison with WeChat has left a difference: we still count others than WeChat does. */
@Component
class UnmendedFollowers implements AlertSource {

    private final Syncs syncs;

    UnmendedFollowers(Syncs syncs) {
        this.syncs = syncs;
    }

    @Override
    public String kind() {
        return "followers";
    }

    @Override
    public String label() {
        return "粉丝对不上";
    }

    @Override
    public List<Condition> of(Account account) {
        return syncs
                .lastDone(account.id())
                .filter(sync -> sync.unmended() > 0)
                .map(sync -> new Condition(
                        "difference",
                        false,
                        "核对之后，粉丝数仍与微信相差 " + sync.unmended() + " 人：微信有 " + sync.total() + " 人，这里有 " + sync.ours()
                                + " 人。请在「粉丝」的「同步与对账」里再同步一次；仍然对不上，看看这段时间有没有处理失败的事件",
                        "followers?tab=syncs"))
                .stream()
                .toList();
    }
}
