package io.siyuflow.wechat;

import static me.chanjar.weixin.mp.enums.WxMpApiUrl.Other.GET_CURRENT_AUTOREPLY_INFO_URL;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Outcome;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import me.chanjar.weixin.common.util.json.GsonParser;

/** The auto replies that are set up on the 公众号's website, whether or not server mode has switched them off. */
@ConnectorSpec(
        id = "mp.get-auto-replies",
        name = "读取公众平台网站的自动回复",
        kind = Kind.CALL,
        repeatable = true,
        timeoutMillis = 30_000)
class MpGetAutoReplies implements Connector<MpGetAutoReplies.Request, MpGetAutoReplies.Replies> {

    private final WechatCalls calls;

    MpGetAutoReplies(WechatCalls calls) {
        this.calls = calls;
    }

    record Request() {}

    /**
     * What is set up.
     *
     * @param follow null when none was ever written; the same holds for {@code message}
     * @param messageOpen whether messages are answered at all
     */
    record Replies(boolean followOpen, Reply follow, boolean messageOpen, Reply message, List<Rule> rules) {}

    /** @param all whether all replies are sent; else one of them by chance */
    record Rule(String name, boolean all, List<Keyword> keywords, List<Reply> replies) {}

    /** @param exact whether the message has to be this word; else it has to contain it */
    record Keyword(String text, boolean exact) {}

    /**
     * One answer.
     *
     * @param type {@code text}, {@code img}, {@code voice}, {@code video} or {@code news}
     * @param content the text, or the media id
     */
    record Reply(String type, String content, List<NewsItem> articles) {}

    record NewsItem(String title, String digest, String coverUrl, String url) {}

    @Override
    public Outcome<Replies> call(Request request, CallContext context) {
        return calls.mp("get_current_autoreply_info", context, service -> {
            JsonObject answer = GsonParser.parse(service.get(GET_CURRENT_AUTOREPLY_INFO_URL, null));
            JsonElement keywords = answer.get("keyword_autoreply_info");
            return new Replies(
                    open(answer, "is_add_friend_reply_open"),
                    reply(answer.get("add_friend_autoreply_info")),
                    open(answer, "is_autoreply_open"),
                    reply(answer.get("message_default_autoreply_info")),
                    keywords == null || keywords.isJsonNull()
                            ? List.of()
                            : each(keywords.getAsJsonObject(), "list", MpGetAutoReplies::rule));
        });
    }

    private static boolean open(JsonObject answer, String name) {
        return "1".equals(Json.text(answer, name));
    }

    private static Rule rule(JsonObject rule) {
        return new Rule(
                Json.text(rule, "rule_name"),
                !"random_one".equals(Json.text(rule, "reply_mode")),
                each(
                        rule,
                        "keyword_list_info",
                        word -> new Keyword(Json.text(word, "content"), "equal".equals(Json.text(word, "match_mode")))),
                each(rule, "reply_list_info", MpGetAutoReplies::reply));
    }

    private static Reply reply(JsonElement element) {
        if (element == null || element.isJsonNull()) {
            return null;
        }
        JsonObject reply = element.getAsJsonObject();
        JsonElement news = reply.get("news_info");
        return new Reply(
                Json.text(reply, "type"),
                Json.text(reply, "content"),
                news == null || news.isJsonNull()
                        ? List.of()
                        : each(news.getAsJsonObject(), "list", MpGetAutoReplies::article));
    }

    private static NewsItem article(JsonObject article) {
        return new NewsItem(
                Json.text(article, "title"),
                Json.text(article, "digest"),
                Json.text(article, "cover_url"),
                Json.text(article, "content_url"));
    }

    private static <T> List<T> each(JsonObject object, String name, Function<JsonObject, T> read) {
        JsonElement array = object.get(name);
        return array instanceof JsonArray items
                ? StreamSupport.stream(items.spliterator(), false)
                        .map(item -> read.apply(item.getAsJsonObject()))
                        .toList()
                : List.of();
    }
}
