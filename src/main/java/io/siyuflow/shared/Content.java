package io.siyuflow.shared;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.springframework.lang.Nullable;

/**
 * One item of what a person is sent, on either platform. Which kinds a platform and a place allow, and how long they may
 * be, is checked where they are saved and again where they are sent.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Content.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Content.Image.class, name = "image"),
    @JsonSubTypes.Type(value = Content.News.class, name = "news"),
    @JsonSubTypes.Type(value = Content.Link.class, name = "link"),
    @JsonSubTypes.Type(value = Content.MiniProgram.class, name = "miniprogram"),
    @JsonSubTypes.Type(value = Content.Video.class, name = "video"),
    @JsonSubTypes.Type(value = Content.Voice.class, name = "voice"),
    @JsonSubTypes.Type(value = Content.File.class, name = "file")
})
public sealed interface Content {

    record Text(String text) implements Content {}

    /** A picture of the organisation's; {@code file} is its id in {@code material}. */
    record Image(String file) implements Content {}

    /** 图文: one article that opens a page. {@code picUrl} may be a URL; {@code file} a picture of ours wins over it. */
    record News(
            String title,
            @Nullable String description,
            String url,
            @Nullable String picUrl,
            @Nullable String file) implements Content {}

    /** 企微 link card. */
    record Link(
            String title,
            @Nullable String description,
            String url,
            @Nullable String picUrl,
            @Nullable String file) implements Content {}

    /** Mini-program card with a cover picture of ours. */
    record MiniProgram(
            String title,
            String appId,
            String page,
            @Nullable String file) implements Content {}

    record Video(String file) implements Content {}

    /** A recording of at most a minute; 公众号 only. */
    record Voice(String file) implements Content {}

    record File(String file) implements Content {}
}
