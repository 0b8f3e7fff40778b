package io.siyuflow.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The box of drafts of a 公众号 (3.7). A draft leaves it for good once it is published or mass-sent. */
@SandboxPart
class MpDrafts implements ApiFamily {

    private final Things.Shelf<Draft> drafts;
    private final DraftArticles articles;
    private final Clock clock;

    MpDrafts(Things things, DraftArticles articles, Clock clock) {
        this.drafts = things.shelf("draft", Draft.class);
        this.articles = articles;
        this.clock = clock;
    }

    record Draft(String mediaId, List<ObjectNode> articles, Instant createdAt, Instant updatedAt) {}

    @Override
    public void declare(Routes routes) {
        routes.post(Host.WX, "/cgi-bin/draft/add", this::add).perDay(1_000);
        routes.post(Host.WX, "/cgi-bin/draft/update", this::update).perDay(1_000);
        routes.post(Host.WX, "/cgi-bin/draft/get", this::get).perDay(500);
        routes.post(Host.WX, "/cgi-bin/draft/delete", this::delete).perDay(1_000);
        routes.post(Host.WX, "/cgi-bin/draft/batchget", this::list).perDay(1_000);
        routes.get(Host.WX, "/cgi-bin/draft/count", this::count).perDay(1_000);
    }

    /** A draft that may be previewed, sent or published; 40007 when there is none (any more). */
    Draft usable(String account, String mediaId) {
        return drafts.find(account, mediaId).orElseThrow(() -> new Refused(40007, "invalid media_id"));
    }

    /** Takes it out of the box: mass-sent or published. Within the transaction of the call that does it. */
    Draft taken(String account, String mediaId) {
        Draft draft = drafts.lock(account, mediaId).orElseThrow(() -> new Refused(40007, "invalid media_id"));
        drafts.remove(account, mediaId);
        return draft;
    }

    /** Newest change first. */
    List<Draft> all(String account) {
        return drafts.all(account).stream()
                .sorted(Comparator.comparing(Draft::updatedAt).reversed())
                .toList();
    }

    /** What {@code draft/get} and its relatives say of a list of articles. */
    static List<Map<String, Object>> items(ApiCall call, List<ObjectNode> articles, boolean withContent) {
        return articles.stream()
                .map(article -> {
                    ObjectNode shown = article.deepCopy();
                    if (!withContent) {
                        shown.put("content", "");
                    }
                    if (shown.hasNonNull("thumb_media_id")) {
                        shown.put(
                                "thumb_url",
                                call.origin() + "/sandbox/mpweb/mmbiz_jpg?id="
                                        + shown.get("thumb_media_id").asText());
                    }
                    return Sandbox.JSON.convertValue(
                            shown, new com.fasterxml.jackson.core.type.TypeReference<Map<String, Object>>() {});
                })
                .toList();
    }

    private Answer add(ApiCall call) {
        Instant now = clock.instant();
        Draft draft = new Draft(Made.letters(43), articles.read(call), now, now);
        drafts.put(call.account(), draft.mediaId(), draft);
        return Answer.bare("media_id", draft.mediaId());
    }

    private Answer update(ApiCall call) {
        Fields fields = call.fields();
        Draft draft = drafts.lock(call.account(), fields.text("media_id"))
                .orElseThrow(() -> new Refused(40007, "invalid media_id"));
        long index = fields.number("index", 0, DraftArticles.MOST - 1, 0);
        if (index >= draft.articles().size()) {
            throw new Refused(40114, "invalid article index");
        }
        List<ObjectNode> changed = new ArrayList<>(draft.articles());
        changed.set((int) index, articles.read(call, fields.object("articles"), changed.size() == 1));
        drafts.put(
                call.account(),
                draft.mediaId(),
                new Draft(draft.mediaId(), changed, draft.createdAt(), clock.instant()));
        return Answer.ok();
    }

    private Answer get(ApiCall call) {
        Draft draft = usable(call.account(), call.fields().text("media_id"));
        return Answer.bare(
                "news_item", items(call, draft.articles(), true),
                "create_time", draft.createdAt().getEpochSecond(),
                "update_time", draft.updatedAt().getEpochSecond());
    }

    private Answer delete(ApiCall call) {
        taken(call.account(), call.fields().text("media_id"));
        return Answer.ok();
    }

    private Answer list(ApiCall call) {
        Fields fields = call.fields();
        boolean withContent = !fields.flag("no_content", false);
        long count = fields.number("count", 1, 20, 0);
        List<Draft> all = all(call.account());
        List<Map<String, Object>> page = all.stream()
                .skip(fields.number("offset", 0, Integer.MAX_VALUE, 0))
                .limit(count)
                .map(draft -> Answer.pairs(
                        "media_id", draft.mediaId(),
                        "content",
                                Answer.pairs(
                                        "news_item", items(call, draft.articles(), withContent),
                                        "create_time", draft.createdAt().getEpochSecond(),
                                        "update_time", draft.updatedAt().getEpochSecond()),
                        "update_time", draft.updatedAt().getEpochSecond()))
                .toList();
        return Answer.bare("total_count", all.size(), "item_count", page.size(), "item", page);
    }

    private Answer count(ApiCall call) {
        return Answer.bare("total_count", drafts.count(call.account()));
    }
}
