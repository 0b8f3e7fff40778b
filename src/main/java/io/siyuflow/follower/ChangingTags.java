package io.siyuflow.follower;

import io.siyuflow.connector.ConsoleCalls;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.RequestRefused;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Tags made, renamed and deleted at WeChat, and then here. */
@Service
class ChangingTags {

    private final ConsoleCalls calls;
    private final Tags tags;

    ChangingTags(ConsoleCalls calls, Tags tags) {
        this.calls = calls;
        this.tags = tags;
    }

    Tag add(AccountId account, TagDraft draft) {
        if (tags.of(account).stream().anyMatch(tag -> tag.name().equals(draft.name()))) {
            throw RequestRefused.invalid("name", "已有名为「" + draft.name() + "」的标签，请换一个名称");
        }
        Created created = calls.make(account, "mp.create-tag", draft, key(), Created.class);
        Tag tag = new Tag(created.tagId(), draft.name(), 0);
        tags.put(account, tag);
        return tag;
    }

    Tag rename(AccountId account, int id, TagDraft draft) {
        Tag tag = own(account, id);
        calls.make(account, "mp.rename-tag", new Renamed(id, draft.name()), key(), Done.class);
        tags.rename(account, id, draft.name());
        return new Tag(id, draft.name(), tag.followers());
    }

    void delete(AccountId account, int id) {
        own(account, id);
        calls.make(account, "mp.delete-tag", new Deleted(id), key(), Done.class);
        tags.remove(account, id);
    }

    /** As WeChat has them now: tags are changed on its website too, and no event tells of it. */
    List<Tag> refresh(AccountId account) {
        Listed listed = calls.make(account, "mp.list-tags", new Nothing(), key(), Listed.class);
        tags.keep(account, listed.tags());
        return tags.of(account);
    }

    private Tag own(AccountId account, int id) {
        Tag tag = tags.the(account, id);
        if (tag.reserved()) {
            throw RequestRefused.conflict("「" + tag.name() + "」是微信的系统标签，不能改名或删除");
        }
        return tag;
    }

    private static String key() {
        return "tag-" + UUID.randomUUID();
    }

    private record Nothing() {}

    private record Renamed(int tagId, String name) {}

    private record Deleted(int tagId) {}

    private record Created(int tagId) {}

    private record Done(int tagId) {}

    private record Listed(List<Tag> tags) {}
}
