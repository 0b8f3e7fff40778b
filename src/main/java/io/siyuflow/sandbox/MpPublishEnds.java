package io.siyuflow.sandbox;

import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends publications and tells of it (PUBLISHJOBFINISH, 3.3). */
@SandboxPart
class MpPublishEnds {

    private static final Logger LOG = LoggerFactory.getLogger(MpPublishEnds.class);

    private final MpPublishJobs jobs;
    private final SandboxAccounts accounts;
    private final SandboxCallbacks callbacks;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MpPublishEnds(
            MpPublishJobs jobs,
            SandboxAccounts accounts,
            SandboxCallbacks callbacks,
            TransactionTemplate transaction,
            Clock clock) {
        this.jobs = jobs;
        this.accounts = accounts;
        this.callbacks = callbacks;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return the event that tells of it */
    Outgoing end(MpAccount account, String publishId, int status, List<Integer> failed) {
        return transaction.execute(tx -> finished(account, jobs.end(account.appId(), publishId, status, failed)));
    }

    SandboxCallbacks.Result tell(MpAccount account, Outgoing event) {
        return callbacks.send(account, event);
    }

    @Scheduled(fixedDelay = 1000)
    void endDue() {
        jobs.due().forEach(job -> later(accounts.mp(job.account()), job.publishId()));
    }

    /** A callback takes as long as its receiver likes, and the application's schedule must not wait for it. */
    private void later(MpAccount account, String publishId) {
        Outgoing event;
        try {
            event = end(account, publishId, MpPublishJobs.OK, List.of());
        } catch (NotPossible endedMeanwhile) {
            return;
        }
        new Thread(() -> told(account, event), "sandbox-publish").start();
    }

    private void told(MpAccount account, Outgoing event) {
        try {
            tell(account, event);
        } catch (RuntimeException stopped) {
            LOG.warn("The end of a publication of {} could not be told", account.appId(), stopped);
        }
    }

    private Outgoing finished(MpAccount account, MpPublishJobs.Publication ended) {
        StringBuilder info = new StringBuilder("<PublishEventInfo><publish_id>" + ended.publishId()
                + "</publish_id><publish_status>" + ended.status() + "</publish_status>");
        jobs.of(account.appId(), ended).ifPresent(made -> {
            info.append("<article_id><![CDATA[" + made.articleId() + "]]></article_id><article_detail><count>"
                    + made.urls().size() + "</count>");
            for (int i = 0; i < made.urls().size(); i++) {
                info.append("<item><idx>" + (i + 1) + "</idx><article_url><![CDATA["
                        + made.urls().get(i) + "]]></article_url></item>");
            }
            info.append("</article_detail>");
        });
        ended.failed().forEach(idx -> info.append("<fail_idx>" + idx + "</fail_idx>"));
        String xml = EventXml.from(account.ghId(), "oAdmin", clock.instant().getEpochSecond(), "event")
                .text("Event", "PUBLISHJOBFINISH")
                .end()
                .replace("</xml>", info + "</PublishEventInfo></xml>");
        return new Outgoing(null, "PUBLISHJOBFINISH", xml, false, null);
    }
}
