package io.siyuflow.material;

import io.siyuflow.connector.ConsoleCalls;
import io.siyuflow.connector.Outcome;
import io.siyuflow.material.Article.Piece;
import io.siyuflow.material.DraftIds.Pushed;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.RequestRefused;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * The drafts that an account's WeChat has of our articles: made when first needed, brought up to date when the article has
 * changed, made anew when WeChat has taken it out of the box because it was published or mass-sent.
 */
@Service
public class DraftsOfAccount {

    private static final String GONE = "40007";

    private final Articles articles;
    private final DraftIds ids;
    private final ConsoleCalls calls;

    DraftsOfAccount(Articles articles, DraftIds ids, ConsoleCalls calls) {
        this.articles = articles;
        this.ids = ids;
        this.calls = calls;
    }

    /** How the account's draft stands to the article. */
    public enum State {
        NONE,
        CURRENT,
        OUTDATED
    }

    /** From our own tables only; that WeChat has taken it out of the box shows when it is needed. */
    public State state(AccountId account, Article article) {
        return state(ids.of(account, article.id()), article);
    }

    /** As {@link #state} of many at once. */
    Map<Long, State> states(AccountId account, List<Article> many) {
        Map<Long, Pushed> pushed =
                ids.of(account, many.stream().map(Article::id).toList());
        return many.stream()
                .collect(Collectors.toMap(
                        Article::id, article -> state(pushed.getOrDefault(article.id(), Pushed.NOTHING), article)));
    }

    private static State state(Pushed pushed, Article article) {
        if (pushed.mediaId() == null) {
            return State.NONE;
        }
        return pushed.version() == article.version() ? State.CURRENT : State.OUTDATED;
    }

    /**
     * The media id of a draft that says what the article says now and lies in the box. Calls WeChat: not inside a transaction.
     *
     * @throws RequestRefused when there is no such article or WeChat refuses it
     */
    public String ensureDraft(AccountId account, long article) {
        Article now = articles.the(article);
        Pushed pushed = ids.of(account, article);
        int pieces = pushed.mediaId() == null ? 0 : piecesInBox(account, pushed.mediaId());
        if (pieces == 0) {
            return add(account, now, ids.of(account, article));
        } else if (pushed.version() == now.version()) {
            return pushed.mediaId();
        }
        return pieces == now.pieces().size() ? update(account, now, pushed) : replace(account, now, pushed);
    }

    /** A draft has left the box: published or mass-sent, or WeChat says that it does not know it. */
    public void left(AccountId account, String mediaId) {
        ids.gone(account, mediaId);
    }

    private int piecesInBox(AccountId account, String mediaId) {
        Outcome<InBox> found =
                calls.attempt(account, "mp.get-draft", new OfDraft(mediaId), key("get", mediaId), InBox.class);
        if (found instanceof Outcome.Done<InBox> done) {
            return done.result().articles().size();
        } else if (found instanceof Outcome.Rejected<InBox> rejected
                && rejected.code().equals(GONE)) {
            left(account, mediaId);
            return 0;
        }
        throw ConsoleCalls.notDone(found);
    }

    /** Its key is the article's, its version's and the draft's number: whoever asks again gets the same draft. */
    private String add(AccountId account, Article article, Pushed before) {
        String key = "draft-" + article.id() + "-" + article.version() + "-" + before.serial();
        DraftId made = calls.make(
                account, "mp.add-draft", new NewDraft(article.pieces(), ids.known(account)), key, DraftId.class);
        ids.put(account, article.id(), new Pushed(before.serial(), made.mediaId(), article.version()));
        return made.mediaId();
    }

    private String update(AccountId account, Article article, Pushed pushed) {
        for (int i = 0; i < article.pieces().size(); i++) {
            ChangedPiece change =
                    new ChangedPiece(pushed.mediaId(), i, article.pieces().get(i));
            calls.make(account, "mp.update-draft", change, key("update", pushed.mediaId()), DraftId.class);
        }
        ids.put(account, article.id(), new Pushed(pushed.serial(), pushed.mediaId(), article.version()));
        return pushed.mediaId();
    }

    /** WeChat can't change how many pieces a draft has. */
    private String replace(AccountId account, Article article, Pushed pushed) {
        String made = add(account, article, new Pushed(pushed.serial() + 1, null, null));
        calls.make(
                account,
                "mp.delete-draft",
                new OfDraft(pushed.mediaId()),
                key("delete", pushed.mediaId()),
                Deleted.class);
        return made;
    }

    private static String key(String verb, String mediaId) {
        return verb + "-draft-" + mediaId + "-" + UUID.randomUUID();
    }

    private record NewDraft(List<Piece> articles, List<String> known) {}

    private record ChangedPiece(String mediaId, int index, Piece article) {}

    private record OfDraft(String mediaId) {}

    private record DraftId(String mediaId) {}

    private record Deleted(boolean wasThere) {}

    private record InBox(List<Object> articles) {}
}
