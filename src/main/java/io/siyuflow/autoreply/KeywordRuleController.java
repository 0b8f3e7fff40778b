package io.siyuflow.autoreply;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.siyuflow.account.Accounts;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import io.siyuflow.shared.Platform;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Keyword rules of a 公众号 over the API; at most some hundreds, so the list comes whole and in its order. */
@RestController
@RequestMapping("/api/accounts/{account}/keyword-rules")
class KeywordRuleController {

    private final Accounts accounts;
    private final KeywordRules rules;
    private final KeepingRules keeping;
    private final TryingMessage trying;

    KeywordRuleController(Accounts accounts, KeywordRules rules, KeepingRules keeping, TryingMessage trying) {
        this.accounts = accounts;
        this.rules = rules;
        this.keeping = keeping;
        this.trying = trying;
    }

    @GetMapping
    List<ShownRule> all(@PathVariable AccountId account) {
        accounts.the(account, Platform.MP);
        List<KeywordRule> all = rules.of(account);
        KeywordConflicts conflicts = new KeywordConflicts(all);
        return all.stream().map(rule -> ShownRule.of(rule, conflicts)).toList();
    }

    @GetMapping("/{id}")
    ShownRule one(@PathVariable AccountId account, @PathVariable long id) {
        return shown(account, rules.the(account, id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ShownRule add(@PathVariable AccountId account, @RequestBody KeywordRuleDraft draft) {
        accounts.the(account, Platform.MP);
        return shown(account, keeping.add(account, draft, null));
    }

    @PutMapping("/{id}")
    ShownRule change(@PathVariable AccountId account, @PathVariable long id, @RequestBody KeywordRuleDraft draft) {
        return shown(account, keeping.change(account, id, draft));
    }

    @PutMapping("/{id}/enabled")
    ShownRule turn(@PathVariable AccountId account, @PathVariable long id, @RequestBody @Valid Turn turn) {
        return shown(account, keeping.turn(account, id, turn.enabled()));
    }

    @PutMapping("/{id}/place")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void move(@PathVariable AccountId account, @PathVariable long id, @RequestBody Place place) {
        keeping.move(account, id, place.before());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable AccountId account, @PathVariable long id) {
        keeping.remove(account, id);
    }

    /** 试一试: what a message would be answered, by the rules as they are, with nothing sent. */
    @PostMapping("/try")
    TryingMessage.Tried tried(@PathVariable AccountId account, @RequestBody @Valid Message message) {
        accounts.the(account, Platform.MP);
        return trying.with(account, message.text());
    }

    private ShownRule shown(AccountId account, KeywordRule rule) {
        return ShownRule.of(rule, new KeywordConflicts(rules.of(account)));
    }

    record Turn(@NotNull Boolean enabled) {}

    /** @param before the rule before which it goes; null: last */
    record Place(Long before) {}

    record Message(@NotNull String text) {}

    /** A rule as the console shows it, with what its operator should know of it. */
    record ShownRule(
            @JsonFormat(shape = JsonFormat.Shape.STRING) long id,
            String name,
            boolean enabled,
            Priority priority,
            List<Keyword> keywords,
            OpenTimes openTimes,
            List<Content> items,
            boolean toDesk,
            boolean imported,
            List<String> notices,
            Instant updatedAt) {

        static ShownRule of(KeywordRule rule, KeywordConflicts conflicts) {
            return new ShownRule(
                    rule.id(),
                    rule.name(),
                    rule.enabled(),
                    rule.priority(),
                    rule.keywords(),
                    rule.openTimes(),
                    rule.items(),
                    rule.toDesk(),
                    rule.source() != null,
                    conflicts.notices(rule),
                    rule.updatedAt());
        }
    }
}
