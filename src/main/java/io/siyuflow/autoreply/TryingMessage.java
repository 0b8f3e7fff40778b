package io.siyuflow.autoreply;

import io.siyuflow.autoreply.MessageReplyRules.Answer;
import io.siyuflow.autoreply.MessageReplyRules.Candidate;
import io.siyuflow.autoreply.MessageReplyRules.Facts;
import io.siyuflow.autoreply.MessageReplyRules.FallBack;
import io.siyuflow.autoreply.MessageReplyRules.HandOver;
import io.siyuflow.autoreply.MessageReplyRules.Silence;
import io.siyuflow.rules.Decision;
import io.siyuflow.rules.Rules;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Asks the real rules what a message of somebody new would be answered, and sends nothing. */
@Service
class TryingMessage {

    /** No openid is like this one: nobody was ever told the fallback by this name. */
    private static final String NOBODY = "";

    private final FindReply find;
    private final LoadReply load;
    private final Rules rules;

    TryingMessage(FindReply find, LoadReply load, Rules rules) {
        this.find = find;
        this.load = load;
        this.rules = rules;
    }

    Tried with(AccountId account, String text) {
        FindReply.Response found = find.find(account, NOBODY, text);
        Decision decision = rules.decide(
                MessageReplyRules.RULES.id(),
                new Facts(found.candidates(), found.fallbackPlan(), found.fallbackDue(), found.toDesk()));
        String rule = first(decision, Answer.class).map(Answer::rule).orElse("");
        String plan = first(decision, FallBack.class).map(FallBack::plan).orElse("");
        return new Tried(
                found.candidates(),
                decision.fired(),
                rule,
                !plan.isEmpty(),
                first(decision, HandOver.class).map(HandOver::reason).orElse(""),
                first(decision, Silence.class).map(Silence::reason).orElse(""),
                load.items(account, new LoadReply.Request(NOBODY, rule, plan)));
    }

    private static <V> Optional<V> first(Decision decision, Class<V> verdict) {
        return decision.verdicts().stream()
                .filter(verdict::isInstance)
                .map(verdict::cast)
                .findFirst();
    }

    /**
     * What would happen.
     *
     * @param heard the keyword rules that heard one of their words, in order
     * @param fired the names of the rules that decided
     * @param rule the keyword rule that answers, or empty
     * @param desk why it goes to the desk of customer service, or empty
     * @param silence why nothing is said, or empty
     */
    record Tried(
            List<Candidate> heard,
            List<String> fired,
            String rule,
            boolean fallback,
            String desk,
            String silence,
            List<Content> items) {}
}
