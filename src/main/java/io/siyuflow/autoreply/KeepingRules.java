package io.siyuflow.autoreply;

import io.siyuflow.material.ReplyContents;
import io.siyuflow.material.StoredFiles;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.RequestRefused;
import io.siyuflow.shared.RequestRefused.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes keyword rules: checked, without conflicts, their pictures at WeChat before they are needed, one change after the other. */
@Service
class KeepingRules {

    static final int MOST_RULES = 500;

    private final KeywordRules rules;
    private final ReplySettings settings;
    private final LiveRules live;
    private final StoredFiles files;
    private final ReplyContents contents;
    private final TransactionTemplate transaction;

    KeepingRules(
            KeywordRules rules,
            ReplySettings settings,
            LiveRules live,
            StoredFiles files,
            ReplyContents contents,
            TransactionTemplate transaction) {
        this.rules = rules;
        this.settings = settings;
        this.live = live;
        this.files = files;
        this.contents = contents;
        this.transaction = transaction;
    }

    KeywordRule add(AccountId account, KeywordRuleDraft draft, String source) {
        prepare(account, draft);
        return changed(account, () -> {
            List<KeywordRule> all = rules.of(account);
            if (all.size() >= MOST_RULES) {
                throw RequestRefused.conflict("一个公众号最多 " + MOST_RULES + " 条关键词规则，请先删除不用的");
            }
            refuseConflicts(all, draft.as(0, account, Integer.MAX_VALUE));
            return rules.the(account, rules.add(account, draft, source));
        });
    }

    KeywordRule change(AccountId account, long id, KeywordRuleDraft draft) {
        rules.the(account, id);
        prepare(account, draft);
        return changed(account, () -> {
            KeywordRule before = rules.the(account, id);
            refuseConflicts(rules.of(account), draft.as(id, account, before.position()));
            rules.change(account, id, draft);
            return rules.the(account, id);
        });
    }

    KeywordRule turn(AccountId account, long id, boolean on) {
        return change(account, id, KeywordRuleDraft.of(rules.the(account, id), on));
    }

    void remove(AccountId account, long id) {
        changed(account, () -> {
            if (!rules.remove(account, id)) {
                throw RequestRefused.notFound("没有这条关键词规则，可能已被删除，请刷新列表");
            }
            return null;
        });
    }

    /**
     * Puts a rule before another, or last. Between rules of another priority it takes theirs, so that the list always stands in
     * the order in which it is asked.
     *
     * @param before null: last
     */
    void move(AccountId account, long id, Long before) {
        changed(account, () -> {
            KeywordRule moved = rules.the(account, id);
            List<KeywordRule> order = new ArrayList<>(rules.of(account));
            order.removeIf(rule -> rule.id() == id);
            int place = before == null ? order.size() : placeOf(order, before);
            order.add(place, moved.placed(priorityAt(moved, order, place), place));
            List<KeywordRule> numbered = numbered(order);
            refuseConflicts(numbered, numbered.get(place));
            numbered.forEach(rule -> rules.place(account, rule.id(), rule.priority(), rule.position()));
            return null;
        });
    }

    private static int placeOf(List<KeywordRule> order, long id) {
        for (int i = 0; i < order.size(); i++) {
            if (order.get(i).id() == id) {
                return i;
            }
        }
        throw RequestRefused.conflict("列表已被别人改动，请刷新后再排序");
    }

    private static Priority priorityAt(KeywordRule moved, List<KeywordRule> others, int place) {
        Priority priority = moved.priority();
        if (place > 0 && others.get(place - 1).priority().compareTo(priority) > 0) {
            priority = others.get(place - 1).priority();
        }
        if (place < others.size() && others.get(place).priority().compareTo(priority) < 0) {
            priority = others.get(place).priority();
        }
        return priority;
    }

    private static List<KeywordRule> numbered(List<KeywordRule> order) {
        List<KeywordRule> numbered = new ArrayList<>();
        order.forEach(rule -> numbered.add(rule.placed(rule.priority(), numbered.size() + 1)));
        return numbered;
    }

    private void prepare(AccountId account, KeywordRuleDraft draft) {
        draft.checked(files);
        if (draft.enabled()) {
            contents.bring(account, draft.items());
        }
    }

    private static void refuseConflicts(List<KeywordRule> all, KeywordRule rule) {
        List<FieldError> mistakes = rule.enabled() ? new KeywordConflicts(all).mistakes(rule) : List.of();
        if (!mistakes.isEmpty()) {
            throw RequestRefused.invalid(mistakes);
        }
    }

    private <T> T changed(AccountId account, Supplier<T> change) {
        T result = transaction.execute(tx -> {
            settings.changed(account);
            return change.get();
        });
        live.forget(account);
        return result;
    }
}
