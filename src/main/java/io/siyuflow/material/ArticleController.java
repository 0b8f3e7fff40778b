package io.siyuflow.material;

import io.siyuflow.material.DraftsOfAccount.State;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Paged;
import io.siyuflow.shared.RequestRefused;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** 图文 over the API, and their drafts at an account. */
@RestController
class ArticleController {

    private final Articles articles;
    private final DraftsOfAccount drafts;
    private final Publications publications;
    private final StoredFiles files;
    private final List<MaterialUse> uses;

    ArticleController(
            Articles articles,
            DraftsOfAccount drafts,
            Publications publications,
            StoredFiles files,
            List<MaterialUse> uses) {
        this.articles = articles;
        this.drafts = drafts;
        this.publications = publications;
        this.files = files;
        this.uses = uses;
    }

    record DraftState(State state) {}

    @GetMapping("/api/articles")
    Paged<Article> search(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        return articles.search(q.strip(), group, page, size);
    }

    @GetMapping("/api/article-groups")
    List<String> groups() {
        return articles.groups();
    }

    @PostMapping("/api/articles")
    @ResponseStatus(HttpStatus.CREATED)
    Article add(@RequestBody ArticleDraft draft) {
        return articles.add(draft.checked(check()));
    }

    @GetMapping("/api/articles/{id}")
    Article find(@PathVariable long id) {
        return articles.the(id);
    }

    @PutMapping("/api/articles/{id}")
    Article change(@PathVariable long id, @RequestBody ArticleDraft draft) {
        return articles.change(id, draft.checked(check()));
    }

    @GetMapping("/api/articles/{id}/uses")
    List<String> uses(@PathVariable long id) {
        Stream<String> links = publications.linksOf(id).stream()
                .flatMap(url -> uses.stream().flatMap(use -> use.usesOfLink(url).stream()));
        return Stream.concat(uses.stream().flatMap(use -> use.usesOfArticle(id).stream()), links)
                .distinct()
                .toList();
    }

    /** From the library only; a draft that was pushed stays in the account's box. */
    @DeleteMapping("/api/articles/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable long id) {
        Article article = articles.the(id);
        List<String> where = uses(id);
        if (!where.isEmpty()) {
            throw RequestRefused.conflict(
                    "图文「" + article.title() + "」正在使用：" + String.join("、", where) + "。请先在那里换成别的内容，再来删除");
        }
        articles.remove(id);
    }

    @GetMapping("/api/accounts/{account}/articles/{id}/draft")
    DraftState draft(@PathVariable AccountId account, @PathVariable long id) {
        return new DraftState(drafts.state(account, articles.the(id)));
    }

    /** Into the account's box of drafts, or brought up to date there. */
    @PostMapping("/api/accounts/{account}/articles/{id}/draft")
    DraftState push(@PathVariable AccountId account, @PathVariable long id) {
        drafts.ensureDraft(account, id);
        return draft(account, id);
    }

    private ContentCheck check() {
        return new ContentCheck(files, Map.of());
    }
}
