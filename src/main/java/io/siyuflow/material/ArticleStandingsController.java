package io.siyuflow.material;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.siyuflow.shared.AccountId;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How articles of the library stand at one account, of a whole page of them at once. */
@RestController
class ArticleStandingsController {

    private final Articles articles;
    private final DraftsOfAccount drafts;
    private final Publications publications;

    ArticleStandingsController(Articles articles, DraftsOfAccount drafts, Publications publications) {
        this.articles = articles;
        this.drafts = drafts;
        this.publications = publications;
    }

    /** Those that are gone are left out. */
    @GetMapping("/api/accounts/{account}/article-standings")
    List<ArticleStanding> standings(@PathVariable AccountId account, @RequestParam @Size(max = 100) List<Long> id) {
        List<Article> found = articles.these(id);
        Map<Long, DraftsOfAccount.State> states = drafts.states(account, found);
        Map<Long, List<Publication>> published = publications.of(account, id);
        return found.stream()
                .map(article -> new ArticleStanding(
                        article.id(), states.get(article.id()), published.getOrDefault(article.id(), List.of())))
                .toList();
    }

    /**
     * One article at the account.
     *
     * @param publications newest first
     */
    record ArticleStanding(
            @JsonFormat(shape = JsonFormat.Shape.STRING) long article,
            DraftsOfAccount.State draft,
            List<Publication> publications) {}
}
