package io.siyuflow.material;

import io.siyuflow.account.Accounts;
import io.siyuflow.connector.ConsoleCalls;
import io.siyuflow.engine.Processes;
import io.siyuflow.engine.Processes.Start;
import io.siyuflow.material.Publication.State;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import io.siyuflow.shared.RequestRefused;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Publishes an article of the library at an account, which takes WeChat a while, and takes it down again. */
@Service
class PublishingArticle {

    static final String PROCESS = "publish-article";

    private final Accounts accounts;
    private final Articles articles;
    private final Publications publications;
    private final Processes processes;
    private final ConsoleCalls calls;
    private final List<MaterialUse> uses;
    private final TransactionTemplate transaction;

    PublishingArticle(
            Accounts accounts,
            Articles articles,
            Publications publications,
            Processes processes,
            ConsoleCalls calls,
            List<MaterialUse> uses,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.articles = articles;
        this.publications = publications;
        this.processes = processes;
        this.calls = calls;
        this.uses = uses;
        this.transaction = transaction;
    }

    static String businessKey(long publication) {
        return "publication-" + publication;
    }

    /** @throws RequestRefused when this version is published already, or is just being published */
    Publication publish(AccountId account, long id, String by) {
        accounts.the(account, Platform.MP);
        Article article = articles.the(id);
        publications.of(account, id).stream()
                .filter(earlier -> earlier.state() == State.PUBLISHED && earlier.version() == article.version())
                .findFirst()
                .ifPresent(earlier -> {
                    throw RequestRefused.conflict("「" + article.title() + "」已经发布，之后没有修改过，不需要再发布");
                });
        return transaction.execute(tx -> {
            Publication submitted = publications.submit(account, article, by);
            String key = businessKey(submitted.id());
            processes.start(
                    new Start(account, PROCESS, key, key, Map.of("publication", Long.toString(submitted.id()))));
            return submitted;
        });
    }

    /** From WeChat, for good: whoever has the link reads it no more. */
    Publication takeDown(AccountId account, long id) {
        Publication published = publications.the(account, id);
        if (published.state() != State.PUBLISHED) {
            throw RequestRefused.conflict("这次发布没有成功，或已经删除，没有什么可以删除");
        } else if (published.publishedId() == null) {
            throw RequestRefused.conflict("这次发布没有微信的编号，请到公众平台的「发表记录」里删除");
        }
        refuseInUse(published);
        calls.make(
                account,
                "mp.delete-publication",
                new Down(published.publishedId()),
                "take-down-" + businessKey(id),
                Deleted.class);
        publications.deleted(account, id);
        return publications.the(account, id);
    }

    private void refuseInUse(Publication published) {
        Stream<String> links =
                published.urls().stream().flatMap(url -> uses.stream().flatMap(use -> use.usesOfLink(url).stream()));
        Stream<String> itself = uses.stream().flatMap(use -> use.usesOfPublication(published.publishedId()).stream());
        List<String> where = Stream.concat(links, itself).distinct().toList();
        if (!where.isEmpty()) {
            throw RequestRefused.conflict(
                    "「" + published.title() + "」正在使用：" + String.join("、", where) + "。请先在那里换成别的内容，再来删除");
        }
    }

    private record Down(String articleId) {}

    private record Deleted(String articleId) {}
}
