package io.siyuflow.autoreply;

import io.siyuflow.channel.Channel;
import io.siyuflow.material.ContentCheck;
import io.siyuflow.material.ReplyContents;
import io.siyuflow.material.StoredFiles;
import io.siyuflow.shared.Content;
import io.siyuflow.shared.RequestRefused;
import java.util.List;
import java.util.Map;

/** A reply plan as the operator fills it in. */
record PlanDraft(Boolean enabled, List<Content> items) {

    /** Follow and scan allow three customer-service messages within a minute; one goes passively, but not more than three in all. */
    static final int MOST_ITEMS = 3;

    private static final Map<String, String> LONGEST =
            Map.of(FilledContents.CHANNEL, "渠".repeat(Channel.NAME_LENGTH), FilledContents.DATE, "2026年12月31日");

    PlanDraft {
        enabled = enabled == null || enabled;
        items = items == null ? List.of() : items;
    }

    /** @throws RequestRefused with every field that is wrong, {@code items[1].text} */
    PlanDraft checked(StoredFiles files) {
        ContentCheck check = check(files);
        if (items.isEmpty()) {
            check.refuse("items", "请至少添加一条回复内容");
        }
        check(check, items);
        check.done();
        return this;
    }

    static ContentCheck check(StoredFiles files) {
        return new ContentCheck(files, LONGEST);
    }

    static void check(ContentCheck check, List<Content> items) {
        if (items.size() > MOST_ITEMS) {
            check.refuse("items", "最多 " + MOST_ITEMS + " 条回复，现在是 " + items.size() + " 条");
        }
        for (int i = 0; i < items.size(); i++) {
            ReplyContents.check(check, "items[" + i + "]", items.get(i));
        }
    }
}
