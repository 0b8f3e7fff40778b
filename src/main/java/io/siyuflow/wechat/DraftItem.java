package io.siyuflow.wechat;

import com.google.gson.JsonObject;

/**
 * One article as WeChat has it.
 *
 * @param url where it can be read; a draft's expires
 */
record DraftItem(
        String title, String author, String digest, String content, String sourceUrl, String coverMediaId, String url) {

    static DraftItem of(JsonObject item) {
        return new DraftItem(
                Json.text(item, "title"),
                Json.text(item, "author"),
                Json.text(item, "digest"),
                Json.text(item, "content"),
                Json.text(item, "content_source_url"),
                Json.text(item, "thumb_media_id"),
                Json.text(item, "url"));
    }
}
