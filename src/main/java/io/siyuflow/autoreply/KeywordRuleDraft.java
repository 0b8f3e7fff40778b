package io.siyuflow.autoreply;

import io.siyuflow.material.ContentCheck;
import io.siyuflow.material.StoredFiles;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import java.time.Instant;
import java.util.List;

/** A keyword rule as the operator fills it in. */
record KeywordRuleDraft(
        String name,
        Boolean enabled,
        Priority priority,
        List<Keyword> keywords,
        OpenTimes openTimes,
        List<Content> items,
        Boolean toDesk) {

    private static final int NAME_LENGTH = 60;
    private static final int MOST_KEYWORDS = 30;
    private static final int KEYWORD_LENGTH = 60;

    KeywordRuleDraft {
        name = name == null ? "" : name.strip();
        enabled = enabled == null || enabled;
        priority = priority == null ? Priority.NORMAL : priority;
        keywords = keywords == null ? List.of() : keywords;
        openTimes = openTimes == null ? OpenTimes.ALWAYS : openTimes;
        items = items == null ? List.of() : items;
        toDesk = toDesk != null && toDesk;
    }

    /** @throws io.siyuflow.shared.RequestRefused with every field that is wrong, {@code keywords[1]} */
    KeywordRuleDraft checked(StoredFiles files) {
        ContentCheck check = PlanDraft.check(files);
        if (name.isEmpty() || name.length() > NAME_LENGTH) {
            check.refuse("name", "请填写规则名称，最多 " + NAME_LENGTH + " 个字");
        }
        keywords(check);
        times(check);
        if (items.isEmpty() && !toDesk) {
            check.refuse("items", "请至少添加一条回复内容，或打开「转给人工客服」");
        }
        PlanDraft.check(check, items);
        check.done();
        return this;
    }

    private void keywords(ContentCheck check) {
        if (keywords.isEmpty()) {
            check.refuse("keywords", "请至少填写一个关键词");
        } else if (keywords.size() > MOST_KEYWORDS) {
            check.refuse("keywords", "一条规则最多 " + MOST_KEYWORDS + " 个关键词，现在是 " + keywords.size() + " 个");
        }
        for (int i = 0; i < keywords.size(); i++) {
            keyword(check, "keywords[" + i + "]", i);
        }
    }

    private void keyword(ContentCheck check, String at, int index) {
        Keyword keyword = keywords.get(index);
        if (keyword.text().isEmpty()) {
            check.refuse(at, "请填写关键词");
        } else if (keyword.match() != Keyword.Match.REGEX && keyword.text().length() > KEYWORD_LENGTH) {
            check.refuse(at, "关键词最多 " + KEYWORD_LENGTH + " 个字");
        } else if (keywords.subList(0, index).stream().anyMatch(keyword::sameAs)) {
            check.refuse(at, "关键词" + keyword + "在这条规则里重复了");
        } else if (keyword.match() == Keyword.Match.REGEX) {
            try {
                SafePattern.of(keyword.text());
            } catch (SafePattern.Unusable unusable) {
                check.refuse(at, unusable.getMessage());
            }
        }
    }

    private void times(ContentCheck check) {
        if (!openTimes.weekdays().stream().allMatch(OpenTimes::isWeekday)) {
            check.refuse("openTimes.weekdays", "星期须是 1（周一）到 7（周日）");
        } else if (openTimes.from() != null && openTimes.from().equals(openTimes.to())) {
            check.refuse("openTimes.from", "开始和结束时间相同；全天有效请两个都不填");
        } else if (openTimes.startDay() != null
                && openTimes.endDay() != null
                && openTimes.endDay().isBefore(openTimes.startDay())) {
            check.refuse("openTimes.startDay", "结束日期早于开始日期");
        } else if (openTimes.neverOpens()) {
            check.refuse("openTimes.weekdays", "这段日期里没有所选的星期，规则永远不会生效");
        }
    }

    /** As it would stand in the list. */
    KeywordRule as(long id, AccountId account, int position) {
        return new KeywordRule(
                id,
                account,
                name,
                enabled,
                priority,
                position,
                keywords,
                openTimes,
                items,
                toDesk,
                null,
                Instant.EPOCH);
    }

    static KeywordRuleDraft of(KeywordRule rule, boolean enabled) {
        return new KeywordRuleDraft(
                rule.name(), enabled, rule.priority(), rule.keywords(), rule.openTimes(), rule.items(), rule.toDesk());
    }
}
