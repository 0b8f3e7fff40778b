package io.siyuflow.material;

import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Paged;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Publications of an account. */
@RestController
@RequestMapping("/api/accounts/{account}")
class PublicationController {

    private final PublishingArticle publishing;
    private final Publications publications;

    PublicationController(PublishingArticle publishing, Publications publications) {
        this.publishing = publishing;
        this.publications = publications;
    }

    /** What can be read now. */
    @GetMapping("/publications")
    Paged<Publication> published(
            @PathVariable AccountId account,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        return publications.published(account, q.strip(), page, size);
    }

    @GetMapping("/articles/{id}/publications")
    List<Publication> of(@PathVariable AccountId account, @PathVariable long id) {
        return publications.of(account, id);
    }

    @PostMapping("/articles/{id}/publications")
    @ResponseStatus(HttpStatus.CREATED)
    Publication publish(@PathVariable AccountId account, @PathVariable long id, Principal by) {
        return publishing.publish(account, id, by.getName());
    }

    @PostMapping("/publications/{id}/take-down")
    Publication takeDown(@PathVariable AccountId account, @PathVariable long id) {
        return publishing.takeDown(account, id);
    }
}
