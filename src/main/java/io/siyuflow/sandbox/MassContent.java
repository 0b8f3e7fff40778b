package io.siyuflow.sandbox;

import java.util.ArrayList;
import java.util.List;

/** What may be sent to many: the kinds of message of {@code message/mass} and what each must have (3.8). */
@SandboxPart
class MassContent {

    private static final int MOST_TEXT_BYTES = 2048;
    private static final int MOST_PICTURES = 20;

    private final MediaStore media;
    private final MpDrafts drafts;

    MassContent(MediaStore media, MpDrafts drafts) {
        this.media = media;
        this.drafts = drafts;
    }

    /** @return the bubbles on a person's phone, in order */
    List<Message> read(String account, Fields fields) {
        String type = fields.optionalText("msgtype").orElse("");
        return switch (type) {
            case "text" -> List.of(text(fields.object("text")));
            case "image" -> images(account, fields.object("images"));
            case "voice" -> List.of(file(account, fields.object("voice"), MediaKind.voice));
            case "mpvideo" -> List.of(video(account, fields.object("mpvideo")));
            case "mpnews" -> List.of(articles(account, fields.object("mpnews")));
            default -> throw new Refused(40008, "invalid message type " + type);
        };
    }

    private static Message text(Fields text) {
        String content = text.textOfBytes("content", MOST_TEXT_BYTES, 45002).orElse("");
        if (content.isBlank()) {
            throw new Refused(44004, "empty content");
        }
        return Message.text(content);
    }

    private List<Message> images(String account, Fields images) {
        List<String> ids = images.texts("media_ids");
        if (ids.isEmpty()) {
            throw new Refused(40007, "invalid media_id");
        }
        if (ids.size() > MOST_PICTURES) {
            throw new Refused(45008, "at most " + MOST_PICTURES + " pictures");
        }
        images.optionalText("recommend");
        images.flag("need_open_comment", false);
        images.flag("only_fans_can_comment", false);
        List<Message> pictures = new ArrayList<>();
        for (String id : ids) {
            pictures.add(Message.image(permanent(account, id, MediaKind.image).page()));
        }
        return pictures;
    }

    private Message articles(String account, Fields news) {
        return Message.news(drafts.usable(account, news.text("media_id")).articles().stream()
                .map(article -> new Message.Article(
                        article.path("title").asText(),
                        article.path("digest").asText(),
                        article.path("content_source_url").asText(),
                        media.find(account, article.path("thumb_media_id").asText())
                                .map(MediaStore.Media::page)
                                .orElse("")))
                .toList());
    }

    /** Not by the video's own id: one of {@code media/uploadvideo}. */
    private Message video(String account, Fields fields) {
        MediaStore.Media stored =
                media.usableForMany(account, fields.optionalText("media_id").orElse(""));
        return Message.file(stored.type(), stored.name(), stored.page());
    }

    private Message file(String account, Fields fields, MediaKind kind) {
        MediaStore.Media stored =
                permanent(account, fields.optionalText("media_id").orElse(""), kind);
        return Message.file(stored.type(), stored.name(), stored.page());
    }

    private MediaStore.Media permanent(String account, String id, MediaKind kind) {
        MediaStore.Media stored = media.usable(account, id, kind);
        if (stored.keeping() != MediaStore.Keeping.PERMANENT) {
            throw new Refused(40007, "invalid media_id: not a permanent one");
        }
        return stored;
    }
}
