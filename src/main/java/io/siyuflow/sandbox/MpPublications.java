package io.siyuflow.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.web.util.HtmlUtils;

/** What a 公众号 has published (3.7), for readers and for its API; and whether it may publish at all. */
@SandboxPart
class MpPublications implements ApiFamily {

    private static final String ALL = "all";

    private final Things.Shelf<Published> published;
    private final Things.Shelf<Right> rights;
    private final Clock clock;

    MpPublications(Things things, Clock clock) {
        this.published = things.shelf("published", Published.class);
        this.rights = things.shelf("publish-right", Right.class);
        this.clock = clock;
    }

    record Published(String articleId, List<ObjectNode> articles, List<String> urls, Instant at) {}

    record Right(boolean allowed) {}

    @Override
    public void declare(Routes routes) {
        routes.post(Host.WX, "/cgi-bin/freepublish/delete", this::delete).perDay(10);
        routes.post(Host.WX, "/cgi-bin/freepublish/getarticle", this::getArticle)
                .perDay(100);
        routes.post(Host.WX, "/cgi-bin/freepublish/batchget", this::list).perDay(100);
        routes.get(Host.MPWEB, "/s", this::page).forBrowsers();
    }

    /** Personal, unverified and unverifiable accounts have no right to publish since July 2025. */
    void allow(String account, boolean allowed) {
        rights.put(account, ALL, new Right(allowed));
    }

    /** Whether an article of this id was published and is still there, for menus and customer-service messages. */
    boolean isPublished(String account, String articleId) {
        return published
                .find(account, articleId)
                .filter(p -> !p.articles().isEmpty())
                .isPresent();
    }

    Optional<Published> find(String account, String articleId) {
        return published.find(account, articleId);
    }

    /** Publishes what left the box, as a mass send does too; gives the articles' addresses. */
    Published publish(String account, MpDrafts.Draft draft, String origin) {
        String articleId = Made.letters(43);
        List<String> urls = IntStream.rangeClosed(1, draft.articles().size())
                .mapToObj(idx -> origin + "/sandbox/mpweb/s?id=" + articleId + "&idx=" + idx)
                .toList();
        Published made = new Published(articleId, draft.articles(), urls, clock.instant());
        published.put(account, articleId, made);
        return made;
    }

    private Answer delete(ApiCall call) {
        checkRight(call);
        Fields fields = call.fields();
        Published made = published(call, fields);
        int index = (int) fields.number("index", 0, DraftArticles.MOST, 0);
        if (index == 0 || made.articles().size() <= 1) {
            published.remove(call.account(), made.articleId());
            return Answer.ok();
        }
        if (index > made.articles().size()) {
            throw new Refused(40114, "invalid article index");
        }
        List<ObjectNode> left = new ArrayList<>(made.articles());
        List<String> urls = new ArrayList<>(made.urls());
        left.remove(index - 1);
        urls.remove(index - 1);
        published.put(call.account(), made.articleId(), new Published(made.articleId(), left, urls, made.at()));
        return Answer.ok();
    }

    private Answer getArticle(ApiCall call) {
        checkRight(call);
        return Answer.bare("news_item", items(call, published(call, call.fields()), true));
    }

    private Answer list(ApiCall call) {
        checkRight(call);
        Fields fields = call.fields();
        boolean withContent = !fields.flag("no_content", false);
        long count = fields.number("count", 1, 20, 0);
        List<Published> all = published.all(call.account()).stream()
                .sorted(Comparator.comparing(Published::at).reversed())
                .toList();
        List<Map<String, Object>> page = all.stream()
                .skip(fields.number("offset", 0, Integer.MAX_VALUE, 0))
                .limit(count)
                .map(made -> Answer.pairs(
                        "article_id", made.articleId(),
                        "content", Answer.pairs("news_item", items(call, made, withContent)),
                        "update_time", made.at().getEpochSecond()))
                .toList();
        return Answer.bare("total_count", all.size(), "item_count", page.size(), "item", page);
    }

    /** What a reader gets; as text only, since it lies at the console's own address here. */
    private Answer page(ApiCall call) {
        int idx = (int)
                Long.parseLong(call.param("idx").filter(i -> i.matches("\\d")).orElse("1"));
        return published
                .anywhere(call.param("id").orElse(""))
                .filter(made -> idx >= 1 && idx <= made.articles().size())
                .map(made -> made.articles().get(idx - 1))
                .map(article -> Answer.file("text/html;charset=utf-8", null, html(article)))
                .orElseGet(() -> Answer.http(404, "该内容已被发布者删除"));
    }

    private static byte[] html(ObjectNode article) {
        String title = HtmlUtils.htmlEscape(article.path("title").asText());
        String text = HtmlUtils.htmlEscape(HtmlUtils.htmlUnescape(
                article.path("content").asText().replaceAll("(?s)<[^>]*>", " ").strip()));
        return ("<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'><title>" + title
                        + "</title><h1>" + title + "</h1><p>" + text)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static List<Map<String, Object>> items(ApiCall call, Published made, boolean withContent) {
        List<Map<String, Object>> items = new ArrayList<>(MpDrafts.items(call, made.articles(), withContent));
        for (int i = 0; i < items.size(); i++) {
            items.get(i).put("url", made.urls().get(i));
            items.get(i).put("is_deleted", false);
        }
        return items;
    }

    private Published published(ApiCall call, Fields fields) {
        return published
                .find(call.account(), fields.text("article_id"))
                .orElseThrow(() -> new Refused(40035, "invalid article_id"));
    }

    void checkRight(ApiCall call) {
        boolean allowed = rights.find(call.account(), ALL).map(Right::allowed).orElse(true);
        if (!allowed) {
            throw new Refused(48001, "api unauthorized");
        }
    }
}
