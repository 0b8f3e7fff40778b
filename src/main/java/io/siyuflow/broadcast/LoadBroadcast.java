package io.siyuflow.broadcast;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import io.siyuflow.follower.FollowerCounts;
import io.siyuflow.follower.Tag;
import io.siyuflow.follower.Tags;
import io.siyuflow.material.Article;
import io.siyuflow.material.Articles;
import io.siyuflow.shared.AccountId;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.Optional;

/** Gathers when a mass send is to go, and whether somebody has to agree first. */
@ConnectorSpec(id = "broadcast.load", name = "取出群发", description = "取出群发的内容、设定的时间、要不要另一个人审批", kind = Kind.GATHER)
class LoadBroadcast implements Connector<LoadBroadcast.Request, LoadBroadcast.Response> {

    private final Broadcasts broadcasts;
    private final Tags tags;
    private final FollowerCounts counts;
    private final Articles articles;

    LoadBroadcast(Broadcasts broadcasts, Tags tags, FollowerCounts counts, Articles articles) {
        this.broadcasts = broadcasts;
        this.tags = tags;
        this.counts = counts;
        this.articles = articles;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        Broadcast.Body body = broadcasts
                .the(context.account(), Long.parseLong(request.broadcast()))
                .body();
        return Outcome.done(new Response(
                body.title(),
                body.sendAt(),
                body.state() == State.APPROVING,
                body.submittedBy(),
                InWords.all(
                        body,
                        tag -> tags.find(context.account(), tag.intValue()).map(Tag::name),
                        article -> articles.find(article).map(LoadBroadcast::named),
                        people(context.account(), body.target()))));
    }

    private static String named(Article article) {
        int pieces = article.pieces().size();
        return "「" + article.title() + "」" + (pieces > 1 ? "等 " + pieces + " 篇" : "");
    }

    /** Empty where the number is not known, or said already. */
    private Optional<Long> people(AccountId account, Target target) {
        if (target instanceof Target.Everybody) {
            return Optional.of(counts.of(account).following());
        }
        return target instanceof Target.Tag tag
                ? counts.ofTag(account, tag.id()).map(FollowerCounts.Count::following)
                : Optional.empty();
    }

    record Request(
            @NotBlank @Field(value = "群发", initial = "${broadcast}")
            String broadcast) {}

    /**
     * @param sendAt null while it awaits the word after which it goes at once
     * @param summary what, to whom, how many that is and when, in words
     */
    record Response(String title, Instant sendAt, boolean awaitsApproval, String submittedBy, String summary) {}
}
