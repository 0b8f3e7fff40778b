package io.siyuflow.sandbox;

import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Moves what WeChat does with drafts and publications on its own. */
@ControlApi
@RequestMapping("/sandbox/api/mp/{appId}")
class MpPublicationsControl {

    private final SandboxAccounts accounts;
    private final MpDrafts drafts;
    private final MpPublications publications;
    private final MpPublishJobs jobs;
    private final MpPublishEnds ends;
    private final TransactionTemplate transaction;

    MpPublicationsControl(
            SandboxAccounts accounts,
            MpDrafts drafts,
            MpPublications publications,
            MpPublishJobs jobs,
            MpPublishEnds ends,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.drafts = drafts;
        this.publications = publications;
        this.jobs = jobs;
        this.ends = ends;
        this.transaction = transaction;
    }

    /** @param event {@code false}: the callback gets lost, only a query tells */
    record Ending(Integer status, List<Integer> failed, Boolean event) {}

    record PublishRight(boolean allowed) {}

    /** @param told {@code false}: the end of one that is left alone is seen by a query only */
    record PublishTime(Duration takes, Boolean told) {}

    @GetMapping("/drafts")
    List<MpDrafts.Draft> drafts(@PathVariable String appId) {
        return drafts.all(accounts.mp(appId).appId());
    }

    /** Somebody deletes it on the website. */
    @DeleteMapping("/drafts/{mediaId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteDraft(@PathVariable String appId, @PathVariable String mediaId) {
        transaction.executeWithoutResult(tx -> drafts.taken(accounts.mp(appId).appId(), mediaId));
    }

    @GetMapping("/publications")
    List<MpPublishJobs.Publication> publications(@PathVariable String appId) {
        return jobs.all(accounts.mp(appId).appId());
    }

    @PostMapping(path = "/publications/{publishId}/end", consumes = MediaType.APPLICATION_JSON_VALUE)
    SandboxCallbacks.Result end(
            @PathVariable String appId, @PathVariable String publishId, @RequestBody Ending ending) {
        MpAccount account = accounts.mp(appId);
        int status = ending.status() == null ? MpPublishJobs.OK : ending.status();
        List<Integer> failed = ending.failed() == null ? List.of() : ending.failed();
        Outgoing told = ends.end(account, publishId, status, failed);
        return Boolean.FALSE.equals(ending.event())
                ? new SandboxCallbacks.Result(null, List.of(), List.of())
                : ends.tell(account, told);
    }

    @PutMapping(path = "/publish-right", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void right(@PathVariable String appId, @RequestBody PublishRight right) {
        publications.allow(accounts.mp(appId).appId(), right.allowed());
    }

    @PutMapping(path = "/publish-time", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void time(@PathVariable String appId, @RequestBody PublishTime time) {
        jobs.take(accounts.mp(appId).appId(), time.takes(), !Boolean.FALSE.equals(time.told()));
    }
}
