package io.siyuflow.autoreply;

import io.siyuflow.channel.Channel;
import io.siyuflow.channel.Channels;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import io.siyuflow.material.Variables;
import io.siyuflow.shared.Content;
import jakarta.validation.constraints.NotBlank;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** Loads the contents of a plan, its variables filled in. */
@ConnectorSpec(
        id = "autoreply.load-plan",
        name = "取出回复内容",
        description = "取出回复方案的内容（最多 3 条），并填好变量 {渠道}、{日期}",
        kind = Kind.GATHER)
class LoadPlan implements Connector<LoadPlan.Request, LoadPlan.Response> {

    static final String CHANNEL = "渠道";
    static final String DATE = "日期";

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");

    private final ReplyPlans plans;
    private final Channels channels;
    private final Clock clock;

    LoadPlan(ReplyPlans plans, Channels channels, Clock clock) {
        this.plans = plans;
        this.channels = channels;
        this.clock = clock;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        List<Content> items = plans.find(context.account(), Long.parseLong(request.plan()))
                .map(ReplyPlan::items)
                .orElse(List.of());
        Variables variables = Variables.of(Map.of(
                CHANNEL,
                uses(items) ? nameOf(request.channel()) : "",
                DATE,
                DAY.format(clock.instant().atZone(ZONE))));
        return Outcome.done(
                new Response(items.stream().map(item -> filled(item, variables)).toList()));
    }

    private String nameOf(String channel) {
        return channel == null || channel.isBlank()
                ? ""
                : channels.find(Long.parseLong(channel)).map(Channel::name).orElse("");
    }

    /** Most replies name no channel: no need to look it up. */
    private static boolean uses(List<Content> items) {
        return items.stream().anyMatch(item -> Variables.uses(item.toString(), CHANNEL));
    }

    private static Content filled(Content item, Variables variables) {
        if (item instanceof Content.Text text) {
            return new Content.Text(variables.in(text.text()));
        } else if (item instanceof Content.News news) {
            String description = news.description() == null ? null : variables.in(news.description());
            return new Content.News(variables.in(news.title()), description, news.url(), news.picUrl(), news.file());
        }
        return item;
    }

    /** Which plan, and for somebody of which channel. */
    public record Request(
            @Field(value = "回复方案", initial = "${decision.the('Reply').plan()}") @NotBlank
            String plan,

            @Field(value = "渠道", description = "填变量 {渠道} 用", initial = "${findPlan.channel()}")
            String channel) {}

    /** What to send, in order. */
    public record Response(List<Content> items) {}
}
