package io.siyuflow.autoreply;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.ConsoleCalls;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import io.siyuflow.shared.RequestRefused;
import jakarta.validation.constraints.NotBlank;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Takes over the website's auto replies: what is set up here already stays as it is, so that it may be done again after a crash or
 * on demand.
 */
@ConnectorSpec(
        id = "autoreply.import-replies",
        name = "导入网站的自动回复",
        description = "关注回复、关键词规则和收到消息的回复；已经设置的不覆盖",
        kind = Kind.CALL,
        repeatable = true,
        timeoutMillis = 300_000,
        errors = {"48001=公众号没有这个接口的权限"})
class ImportReplies implements Connector<ImportReplies.Request, ImportReplies.Response> {

    private final ConsoleCalls calls;
    private final WebsiteContents contents;
    private final ReplyPlans plans;
    private final PublishingPlan publishing;
    private final KeywordRules rules;
    private final KeepingRules keeping;

    ImportReplies(
            ConsoleCalls calls,
            WebsiteContents contents,
            ReplyPlans plans,
            PublishingPlan publishing,
            KeywordRules rules,
            KeepingRules keeping) {
        this.calls = calls;
        this.contents = contents;
        this.plans = plans;
        this.publishing = publishing;
        this.rules = rules;
        this.keeping = keeping;
    }

    record Request(
            @NotBlank @Field(value = "导入", initial = "${replyImport}")
            String replyImport) {}

    /** @param summary a sentence for each thing that was taken over or was not */
    record Response(List<String> summary) {}

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        AccountId account = context.account();
        Website website =
                calls.make(account, "mp.get-auto-replies", new Nothing(), "read-" + UUID.randomUUID(), Website.class);
        List<String> summary = new ArrayList<>();
        plan(account, Occasion.FOLLOW, website.follow(), website.followOpen(), summary);
        plan(account, Occasion.FALLBACK, website.message(), website.messageOpen(), summary);
        rules(account, website, summary);
        if (summary.isEmpty()) {
            summary.add("公众平台网站没有设置自动回复，没有什么可以导入");
        }
        return Outcome.done(new Response(summary));
    }

    private void plan(
            AccountId account, Occasion occasion, WebsiteContents.Reply reply, boolean open, List<String> summary) {
        if (reply == null) {
            return;
        }
        if (plans.find(account, occasion, null).isPresent()) {
            summary.add(occasion.label() + "已经设置过，没有覆盖");
            return;
        }
        WebsiteContents.Read read = contents.read(account, List.of(reply));
        String taken = occasion.label() + "：";
        if (read.items().isEmpty()) {
            summary.add(taken + "没有导入。" + String.join("；", read.notes()));
            return;
        }
        try {
            publishing.publish(account, occasion, null, new PlanDraft(open, read.items()));
            summary.add(taken + "已导入" + (open ? "" : "，和网站一样是关闭的") + notes(read));
        } catch (RequestRefused refused) {
            summary.add(taken + "没有导入，" + why(refused));
        }
    }

    private void rules(AccountId account, Website website, List<String> summary) {
        Set<String> before = rules.of(account).stream()
                .map(KeywordRule::source)
                .filter(source -> source != null)
                .collect(Collectors.toSet());
        int added = 0;
        for (WebsiteRule rule : website.rules()) {
            if (!before.contains(rule.source()) && rule(account, rule, website.messageOpen(), summary)) {
                added++;
            }
        }
        if (added > 0) {
            summary.add("关键词回复：已导入 " + added + " 条规则" + (website.messageOpen() ? "" : "，和网站一样是关闭的"));
        }
    }

    private boolean rule(AccountId account, WebsiteRule rule, boolean open, List<String> summary) {
        WebsiteContents.Read read = contents.read(account, rule.all() ? rule.replies() : rule.firstOnly());
        List<Content> items = read.items().stream().limit(PlanDraft.MOST_ITEMS).toList();
        List<String> notes = new ArrayList<>(read.notes());
        if (items.size() < read.items().size()) {
            notes.add("有 " + read.items().size() + " 条回复，只导入前 " + items.size() + " 条");
        }
        if (!rule.all() && rule.replies().size() > 1) {
            notes.add("网站上是随机回复一条，这里固定回复第一条");
        }
        try {
            keeping.add(account, rule.draft(open, items), rule.source());
        } catch (RequestRefused refused) {
            summary.add("关键词规则「" + rule.name() + "」没有导入：" + why(refused) + said(notes));
            return false;
        }
        if (!notes.isEmpty()) {
            summary.add("关键词规则「" + rule.name() + "」已导入，但" + String.join("；", notes));
        }
        return true;
    }

    private static String notes(WebsiteContents.Read read) {
        return said(read.notes());
    }

    private static String said(List<String> notes) {
        return notes.isEmpty() ? "" : "。" + String.join("；", notes);
    }

    private static String why(RequestRefused refused) {
        return refused.errors().isEmpty()
                ? refused.getMessage()
                : refused.errors().stream()
                        .map(RequestRefused.FieldError::message)
                        .distinct()
                        .collect(Collectors.joining("；"));
    }

    private record Nothing() {}

    /** What WeChat says. */
    record Website(
            boolean followOpen,
            WebsiteContents.Reply follow,
            boolean messageOpen,
            WebsiteContents.Reply message,
            List<WebsiteRule> rules) {}

    record WebsiteKeyword(String text, boolean exact) {}

    record WebsiteRule(String name, boolean all, List<WebsiteKeyword> keywords, List<WebsiteContents.Reply> replies) {

        /** By its words and its name: the website has no number for it. */
        String source() {
            return "website:"
                    + UUID.nameUUIDFromBytes((name + keywords).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        List<WebsiteContents.Reply> firstOnly() {
            return replies.stream().limit(1).toList();
        }

        KeywordRuleDraft draft(boolean open, List<Content> items) {
            List<Keyword> words = keywords.stream()
                    .map(word -> new Keyword(word.text(), word.exact() ? Keyword.Match.EXACT : Keyword.Match.CONTAINS))
                    .toList();
            return new KeywordRuleDraft(name, open, null, words, null, items, false);
        }
    }
}
