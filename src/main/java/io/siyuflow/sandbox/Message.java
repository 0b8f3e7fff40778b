package io.siyuflow.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/** One bubble on a person's phone. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Message(
        Long id,
        Instant at,
        String from,
        String userid,
        String how,
        String type,
        String text,
        String imageUrl,
        List<Article> articles,
        Link link,
        MiniProgram miniprogram,
        Long callbackId) {

    static final String NOTICE = "该公众号暂时无法提供服务，请稍后再试";

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Article(String title, String description, String url, String picUrl) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Link(String title, String description, String url, String picUrl) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MiniProgram(String title, String appid, String page, String imageUrl) {}

    static Message text(String text) {
        return content("text", text, null, null, null, null);
    }

    static Message event(String text) {
        return content("event", text, null, null, null, null);
    }

    static Message image(String url) {
        return content("image", null, url, null, null, null);
    }

    /** Voice, video and file: a name and where the bytes are. */
    static Message file(String type, String name, String url) {
        return content(type, name, url, null, null, null);
    }

    static Message news(List<Article> articles) {
        return content("news", null, null, articles, null, null);
    }

    static Message link(Link link) {
        return content("link", null, null, null, link, null);
    }

    static Message miniprogram(MiniProgram miniprogram) {
        return content("miniprogram", null, null, null, null, miniprogram);
    }

    Message by(String newFrom, String newHow) {
        return new Message(
                id, at, newFrom, userid, newHow, type, text, imageUrl, articles, link, miniprogram, callbackId);
    }

    Message with(String member) {
        return new Message(id, at, from, member, how, type, text, imageUrl, articles, link, miniprogram, callbackId);
    }

    Message because(Long callback) {
        return new Message(id, at, from, userid, how, type, text, imageUrl, articles, link, miniprogram, callback);
    }

    Message stored(long newId, Instant newAt) {
        return new Message(
                newId, newAt, from, userid, how, type, text, imageUrl, articles, link, miniprogram, callbackId);
    }

    private static Message content(
            String type, String text, String image, List<Article> articles, Link link, MiniProgram miniprogram) {
        return new Message(null, null, null, null, null, type, text, image, articles, link, miniprogram, null);
    }
}
