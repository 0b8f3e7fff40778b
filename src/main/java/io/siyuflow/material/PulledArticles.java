package io.siyuflow.material;

import io.siyuflow.connector.ConsoleCalls;
import io.siyuflow.material.Article.Piece;
import io.siyuflow.material.DraftIds.Pushed;
import io.siyuflow.shared.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Drafts of an account made into articles of the library, their covers and pictures with them. */
@Component
class PulledArticles {

    /** Of their contents each may be a megabyte long. */
    private static final int PAGE = 5;

    private static final Pattern IMG = Pattern.compile("(?is)<img\\b[^>]*>");
    private static final Pattern SRC = Pattern.compile("(?is)\\s(?:data-)?src\\s*=\\s*[\"']([^\"']*)[\"']");

    private final ConsoleCalls calls;
    private final PulledFiles files;
    private final Articles articles;
    private final DraftIds drafts;
    private final TransactionTemplate transaction;

    PulledArticles(
            ConsoleCalls calls,
            PulledFiles files,
            Articles articles,
            DraftIds drafts,
            TransactionTemplate transaction) {
        this.calls = calls;
        this.files = files;
        this.articles = articles;
        this.drafts = drafts;
        this.transaction = transaction;
    }

    Pulls.Page pull(AccountId account, String pull, int place) {
        Listed listed = calls.make(
                account, "mp.list-drafts", new Wanted(place, PAGE, true), "list-" + UUID.randomUUID(), Listed.class);
        int kept = 0;
        int known = 0;
        int pictures = 0;
        for (Draft draft : listed.drafts()) {
            if (drafts.isKnown(account, draft.mediaId())) {
                known++;
            } else if (draft.articles().stream().anyMatch(Item::isPictures)) {
                pictures++;
            } else if (keep(account, pull, draft)) {
                kept++;
            }
        }
        int seen = listed.drafts().size();
        return new Pulls.Page(listed.total(), seen, kept, known, seen - kept - known - pictures, pictures);
    }

    /** @return false for one whose cover is gone */
    private boolean keep(AccountId account, String pull, Draft draft) {
        List<Piece> pieces = new ArrayList<>();
        for (Item item : draft.articles()) {
            piece(account, pull, item).ifPresent(pieces::add);
        }
        if (pieces.isEmpty() || pieces.size() < draft.articles().size()) {
            return false;
        }
        transaction.executeWithoutResult(tx -> {
            Article article = articles.add(new ArticleDraft("", null, pieces));
            drafts.put(account, article.id(), new Pushed(0, draft.mediaId(), article.version()));
        });
        return true;
    }

    private Optional<Piece> piece(AccountId account, String pull, Item item) {
        if (item.coverMediaId() == null || item.content() == null || item.title() == null) {
            return Optional.empty();
        }
        return files.file(account, Pull.Kind.IMAGE, item.coverMediaId(), item.title() + "（封面）")
                .map(cover -> new Piece(
                        item.title(),
                        text(item.author()),
                        text(item.digest()),
                        ArticleHtml.clean(withOurPictures(account, pull, item)).html(),
                        text(item.sourceUrl()),
                        cover,
                        "",
                        "",
                        false,
                        false));
    }

    /** WeChat's editor keeps a picture's address apart, so that it is loaded late. */
    private String withOurPictures(AccountId account, String pull, Item item) {
        return IMG.matcher(item.content()).replaceAll(img -> {
            Matcher src = SRC.matcher(img.group());
            String url = src.find() ? src.group(1).replace("&amp;", "&") : "";
            String ours = url.startsWith("http")
                    ? files.picture(account, pull, url, item.title() + "（插图）")
                            .map(file -> "/api/files/" + file)
                            .orElse(url)
                    : url;
            return Matcher.quoteReplacement("<img src=\"" + ours.replace("\"", "&quot;") + "\">");
        });
    }

    private static String text(String given) {
        return given == null ? "" : given;
    }

    private record Wanted(int offset, int count, boolean withContent) {}

    private record Listed(int total, List<Draft> drafts) {}

    private record Draft(String mediaId, List<Item> articles) {}

    private record Item(
            String type,
            String title,
            String author,
            String digest,
            String content,
            String sourceUrl,
            String coverMediaId) {

        /** A 图片消息: no 图文, and the library has no form for it. Its pictures are materials, and pulled as those. */
        boolean isPictures() {
            return "newspic".equals(type);
        }
    }
}
