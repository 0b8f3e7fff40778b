package io.siyuflow.wechat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.siyuflow.connector.Media;
import io.siyuflow.shared.AccountId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

/** Articles on their way into a draft: WxJava's class knows neither crops nor types of articles. */
@Component
class Drafts {

    private static final Pattern IMG = Pattern.compile("(?is)(<img\\b[^>]*?\\ssrc\\s*=\\s*)(\"[^\"]*\"|'[^']*')");
    private static final Pattern OURS = Pattern.compile("/api/files/(\\d{1,18})");
    private static final Pattern WECHATS = Pattern.compile("(?i)https?://mmbiz\\.qpic\\.cn/.+");

    private final Media media;

    Drafts(Media media) {
        this.media = media;
    }

    /** @throws UnfitContent when a picture in it lies neither with us nor with WeChat, which would silently take it out */
    JsonObject json(AccountId account, DraftArticle article) {
        JsonObject json = new JsonObject();
        json.addProperty("article_type", "news");
        json.addProperty("title", article.title());
        json.addProperty("author", article.author());
        json.addProperty("digest", article.digest());
        json.addProperty("content", rehosted(account, article.content()));
        json.addProperty("content_source_url", article.sourceUrl());
        json.addProperty("thumb_media_id", media.ensureMediaId(account, article.cover()));
        json.addProperty("need_open_comment", article.openComment() ? 1 : 0);
        json.addProperty("only_fans_can_comment", article.fansOnlyComment() ? 1 : 0);
        optional(json, "pic_crop_235_1", article.cropWide());
        optional(json, "pic_crop_1_1", article.cropSquare());
        return json;
    }

    JsonObject json(AccountId account, List<DraftArticle> articles) {
        JsonArray array = new JsonArray();
        articles.forEach(article -> array.add(json(account, article)));
        JsonObject body = new JsonObject();
        body.add("articles", array);
        return body;
    }

    /** WeChat no longer knows a cover (40007): the next attempt uploads them anew. */
    void forgetCovers(AccountId account, List<DraftArticle> articles) {
        articles.forEach(article -> media.mediaId(account, article.cover()).ifPresent(id -> media.forget(account, id)));
    }

    static List<DraftItem> items(JsonObject withNews) {
        JsonElement items = withNews.get("news_item");
        return items == null || items.isJsonNull()
                ? List.of()
                : StreamSupport.stream(items.getAsJsonArray().spliterator(), false)
                        .map(item -> DraftItem.of(item.getAsJsonObject()))
                        .toList();
    }

    private String rehosted(AccountId account, String content) {
        return IMG.matcher(content).replaceAll(img -> {
            String url = img.group(2).substring(1, img.group(2).length() - 1);
            return Matcher.quoteReplacement(img.group(1) + '"' + atWechat(account, url) + '"');
        });
    }

    private String atWechat(AccountId account, String url) {
        Matcher ours = OURS.matcher(url);
        if (ours.matches()) {
            return media.ensurePicUrl(account, ours.group(1));
        } else if (WECHATS.matcher(url).matches()) {
            return url;
        }
        throw new UnfitContent("正文里的图片不在素材库：" + url + "。请从素材库重新插入这张图片");
    }

    private static void optional(JsonObject json, String name, String value) {
        if (value != null && !value.isEmpty()) {
            json.addProperty(name, value);
        }
    }
}
