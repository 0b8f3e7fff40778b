package io.siyuflow.wechat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.siyuflow.connector.Audience;
import io.siyuflow.connector.Media;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * The JSON of mass sends (WECHAT-API 3.8). Not WxJava's message: with neither a tag nor "to all" said, that one goes to everybody,
 * and it lacks fields of picture messages.
 */
@Component
class MassMessages {

    private final Media media;

    MassMessages(Media media) {
        this.media = media;
    }

    /** The path below {@code /cgi-bin/} that takes this audience. */
    static String api(Audience audience) {
        return audience instanceof Audience.People ? "message/mass/send" : "message/mass/sendall";
    }

    static void address(JsonObject message, Audience audience) {
        if (audience instanceof Audience.People people) {
            message.add("touser", Json.array(people.openids()));
            return;
        }
        JsonObject filter = new JsonObject();
        if (audience instanceof Audience.Tag tag) {
            filter.addProperty("is_to_all", false);
            filter.addProperty("tag_id", tag.id());
        } else if (audience instanceof Audience.Everybody) {
            filter.addProperty("is_to_all", true);
        } else {
            throw new UnfitContent("请说明发给谁：全部粉丝、一个标签或一份名单");
        }
        message.add("filter", filter);
    }

    /** @param draft media id of a 图文 draft; else the contents say what */
    void fill(JsonObject message, AccountId account, List<Content> contents, String draft) {
        boolean article = StringUtils.hasText(draft);
        if (article == !contents.isEmpty()) {
            throw new UnfitContent("群发的内容须是一段文字、图片、一段语音、一个视频或一篇图文草稿，只能选一种");
        }
        if (article) {
            put(message, "mpnews", "mpnews", one("media_id", draft));
        } else if (contents.get(0) instanceof Content.Text text && contents.size() == 1) {
            put(message, "text", "text", one("content", text.text()));
        } else if (contents.get(0) instanceof Content.Video video && contents.size() == 1) {
            put(message, "mpvideo", "mpvideo", one("media_id", media.massVideoId(account, video.file())));
        } else if (contents.get(0) instanceof Content.Voice voice && contents.size() == 1) {
            put(message, "voice", "voice", one("media_id", media.ensureMediaId(account, voice.file())));
        } else {
            put(message, "image", "images", pictures(account, contents));
        }
    }

    /** WeChat no longer knows one of the files: upload them anew. */
    void forget(AccountId account, List<Content> contents) {
        contents.stream()
                .flatMap(MassMessages::file)
                .forEach(file -> media.mediaId(account, file).ifPresent(id -> media.forget(account, id)));
    }

    private static Stream<String> file(Content content) {
        if (content instanceof Content.Image image) {
            return Stream.of(image.file());
        }
        if (content instanceof Content.Voice voice) {
            return Stream.of(voice.file());
        }
        return content instanceof Content.Video video ? Stream.of(video.file()) : Stream.empty();
    }

    private JsonObject pictures(AccountId account, List<Content> contents) {
        JsonArray ids = new JsonArray();
        for (Content content : contents) {
            if (!(content instanceof Content.Image image)) {
                throw new UnfitContent("群发的内容须是一段文字、图片、一段语音、一个视频或一篇图文草稿，只能选一种");
            }
            ids.add(media.ensureMediaId(account, image.file()));
        }
        JsonObject images = new JsonObject();
        images.add("media_ids", ids);
        return images;
    }

    private static void put(JsonObject message, String type, String name, JsonObject body) {
        message.addProperty("msgtype", type);
        message.add(name, body);
    }

    private static JsonObject one(String name, String value) {
        JsonObject object = new JsonObject();
        object.addProperty(name, value);
        return object;
    }
}
