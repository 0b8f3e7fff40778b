package io.siyuflow.autoreply;

import io.siyuflow.shared.AccountId;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Imports of the website's auto replies, over the API. */
@RestController
@RequestMapping("/api/accounts/{account}/reply-imports")
class ReplyImportController {

    private final ImportingReplies importing;
    private final ReplyImports imports;

    ReplyImportController(ImportingReplies importing, ReplyImports imports) {
        this.importing = importing;
        this.imports = imports;
    }

    /** The last one only, if there was any. */
    @GetMapping
    List<ReplyImport> latest(@PathVariable AccountId account) {
        return imports.latest(account).stream().toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    List<ReplyImport> start(@PathVariable AccountId account, Principal by) {
        importing.start(account, by.getName());
        return latest(account);
    }

    @PostMapping("/{id}/seen")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void seen(@PathVariable AccountId account, @PathVariable long id) {
        imports.seen(account, id);
    }
}
