package io.siyuflow.wechat;

import com.google.gson.JsonObject;

/**
 * One article as WeChat has it.
 *
 * @param type {@code news}, or {@code newspic} for a 图片消息, which has pictures instead of a cover
 * @param url where it can be read; a draft's expires
 */
record DraftItem(
        String type,
        String title,
        String author,
        String digest,
        String content,
        String sourceUrl,
        String coverMediaId,
        String url) {

    static DraftItem of(JsonObject item) {
        String type = Json.text(item, "article_type");
        return new DraftItem(
                type == null || type.isEmpty() ? "news" : type,
                Json.text(item, "title"),
                Json.text(item, "author"),
                Json.text(item, "digest"),
                Json.text(item, "content"),
                Json.text(item, "content_source_url"),
                Json.text(item, "thumb_media_id"),
                Json.text(item, "url"));
    }
}
