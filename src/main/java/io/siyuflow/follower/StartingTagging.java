package io.siyuflow.follower;

import io.siyuflow.engine.Processes;
import io.siyuflow.engine.Processes.Start;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.RequestRefused;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Begins and stops the putting on and taking off of tags. */
@Service
class StartingTagging {

    private final Taggings taggings;
    private final Tags tags;
    private final Processes processes;

    StartingTagging(Taggings taggings, Tags tags, Processes processes) {
        this.taggings = taggings;
        this.tags = tags;
        this.processes = processes;
    }

    @Transactional
    Tagging begin(AccountId account, TaggingDraft draft, String by) {
        if ((draft.openids() == null) == (draft.everybody() == null)) {
            throw RequestRefused.invalid("openids", "请选择粉丝，或用筛选条件选出所有人");
        }
        Tag tag = tags.the(account, draft.tag());
        String key = "tag-followers-" + UUID.randomUUID();
        long id = taggings.begin(account, tag, draft.putOn(), key, by);
        long people = draft.everybody() == null
                ? taggings.these(account, id, draft.openids())
                : taggings.everybody(account, id, draft.everybody());
        if (people == 0) {
            throw RequestRefused.conflict("选中的人里没有正在关注的粉丝");
        }
        processes.start(new Start(
                account, "tag-followers", key, "follower-tagging:" + id, Map.of("tagging", String.valueOf(id))));
        return taggings.the(account, id);
    }

    /** Who has been done keeps what was done. */
    @Transactional
    void stop(AccountId account, long id, String by) {
        Tagging tagging = taggings.the(account, id);
        if (tagging.state() != Tagging.State.RUNNING) {
            throw RequestRefused.conflict("这次批量打标签已经结束");
        }
        processes.cancel(account, tagging.businessKey(), by + " 停止了批量打标签");
        taggings.end(id, Tagging.State.STOPPED);
    }
}
