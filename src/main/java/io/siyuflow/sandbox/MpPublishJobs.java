package io.siyuflow.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Publishing a draft (3.7): accepted at once, done later. {@link MpPublishEnds} ends a job with any status and the event; left
 * alone it succeeds after a minute, with the event unless that is to be lost: then only a query sees it.
 */
@SandboxPart
class MpPublishJobs implements ApiFamily {

    static final int OK = 0;
    static final int RUNNING = 1;

    private static final Duration TAKES = Duration.ofMinutes(1);
    private static final String ALL = "all";

    private final Things.Shelf<Publication> jobs;
    private final Things.Shelf<Running> running;
    private final Things.Shelf<Takes> times;
    private final MpPublications publications;
    private final MpDrafts drafts;
    private final CallbackLog log;
    private final Clock clock;

    MpPublishJobs(Things things, MpPublications publications, MpDrafts drafts, CallbackLog log, Clock clock) {
        this.jobs = things.shelf("publication", Publication.class);
        this.running = things.shelf("publication-running", Running.class);
        this.times = things.shelf("publish-time", Takes.class);
        this.publications = publications;
        this.drafts = drafts;
        this.log = log;
        this.clock = clock;
    }

    /** @param failed numbers of the articles that were refused, from 1 */
    record Publication(
            String publishId,
            String mediaId,
            int status,
            String articleId,
            List<Integer> failed,
            String origin,
            Instant submittedAt) {}

    @Override
    public void declare(Routes routes) {
        routes.post(Host.WX, "/cgi-bin/freepublish/submit", this::submit).perDay(100);
        routes.post(Host.WX, "/cgi-bin/freepublish/get", this::get).perDay(100);
    }

    /** One that has not ended. */
    record Running(String account, String publishId) {}

    /**
     * How long publications of this account take that are left alone, and whether their end is told.
     *
     * @param time a minute unless somebody has said so
     */
    void take(String account, Duration time, boolean told) {
        times.put(account, ALL, new Takes(time, told));
    }

    private record Takes(Duration time, boolean told) {}

    private Takes takes(String account) {
        return times.find(account, ALL).orElse(new Takes(TAKES, true));
    }

    /** Those left alone for as long as they take, whose end is to be told. */
    List<Running> due() {
        return running.ofAllAccounts().stream()
                .filter(one -> takes(one.account()).told())
                .filter(one -> jobs.find(one.account(), one.publishId())
                        .filter(job -> isDue(one.account(), job))
                        .isPresent())
                .toList();
    }

    private boolean isDue(String account, Publication job) {
        return job.status() == RUNNING
                && clock.instant().isAfter(job.submittedAt().plus(takes(account).time()));
    }

    List<Publication> all(String account) {
        return jobs.all(account);
    }

    /** Ends a running publication. */
    Publication end(String account, String publishId, int status, List<Integer> failed) {
        Publication job = jobs.lock(account, publishId).orElseThrow(() -> NotPossible.unknown("没有这次发布: " + publishId));
        if (job.status() != RUNNING) {
            throw NotPossible.now("这次发布已经结束");
        }
        return ended(account, job, status, failed);
    }

    Optional<MpPublications.Published> of(String account, Publication publication) {
        return Optional.ofNullable(publication.articleId()).flatMap(id -> publications.find(account, id));
    }

    private Publication ended(String account, Publication job, int status, List<Integer> failed) {
        String articleId = status == OK
                ? publications
                        .publish(account, drafts.taken(account, job.mediaId()), job.origin())
                        .articleId()
                : null;
        Publication ended = new Publication(
                job.publishId(), job.mediaId(), status, articleId, failed, job.origin(), job.submittedAt());
        jobs.put(account, ended.publishId(), ended);
        running.remove(account, ended.publishId());
        return ended;
    }

    private Answer submit(ApiCall call) {
        publications.checkRight(call);
        MpDrafts.Draft draft = drafts.usable(call.account(), call.fields().text("media_id"));
        boolean underWay = jobs.all(call.account()).stream()
                .anyMatch(p -> p.status() == RUNNING && p.mediaId().equals(draft.mediaId()));
        if (underWay) {
            throw new Refused(53503, "this draft did not pass the publish check");
        }
        String publishId = "10" + log.nextMsgId();
        jobs.put(
                call.account(),
                publishId,
                new Publication(publishId, draft.mediaId(), RUNNING, null, List.of(), call.origin(), clock.instant()));
        running.put(call.account(), publishId, new Running(call.account(), publishId));
        return Answer.ok("publish_id", publishId, "msg_data_id", log.nextMsgId());
    }

    private Answer get(ApiCall call) {
        publications.checkRight(call);
        Publication found = jobs.lock(call.account(), call.fields().text("publish_id"))
                .orElseThrow(() -> new Refused(40035, "invalid publish_id"));
        Publication now = isDue(call.account(), found) ? ended(call.account(), found, OK, List.of()) : found;
        Map<String, Object> answer = Answer.pairs("publish_id", now.publishId(), "publish_status", now.status());
        of(call.account(), now).ifPresent(made -> {
            answer.put("article_id", made.articleId());
            List<Map<String, Object>> items = new ArrayList<>();
            for (int i = 0; i < made.urls().size(); i++) {
                items.add(Answer.pairs("idx", i + 1, "article_url", made.urls().get(i)));
            }
            answer.put("article_detail", Answer.pairs("count", items.size(), "item", items));
        });
        answer.put("fail_idx", now.failed());
        return Answer.of(answer);
    }
}
