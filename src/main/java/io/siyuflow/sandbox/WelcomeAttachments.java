package io.siyuflow.sandbox;

/** The attachments of a welcome, checked as WeChat does: media that exist here and short enough texts. */
@SandboxPart
class WelcomeAttachments {

    private final MediaStore media;

    WelcomeAttachments(MediaStore media) {
        this.media = media;
    }

    Message message(String corpId, Fields attachment) {
        String type = attachment.text("msgtype");
        return switch (type) {
            case "image" -> image(corpId, attachment.object("image"));
            case "link" -> link(attachment.object("link"));
            case "miniprogram" -> miniprogram(corpId, attachment.object("miniprogram"));
            case "video" -> file(corpId, attachment.object("video"), MediaKind.video);
            case "file" -> file(corpId, attachment.object("file"), MediaKind.file);
            default -> throw new Refused(40008, "invalid msgtype " + type);
        };
    }

    /** A media id wins over a URL, which must come from {@code media/uploadimg}. */
    private Message image(String corpId, Fields image) {
        if (image.has("media_id")) {
            return Message.image(media.usable(corpId, image.text("media_id"), MediaKind.image)
                    .page());
        }
        String url = image.text("pic_url");
        int id = url.indexOf("/sandbox/qy/wework_pic?id=");
        return media.find(corpId, url.substring(url.indexOf('=') + 1))
                .filter(m -> id > 0)
                .map(m -> Message.image(m.page()))
                .orElseThrow(() -> image.wrong("pic_url", "not from media/uploadimg"));
    }

    private static Message link(Fields link) {
        return Message.link(new Message.Link(
                link.textOfBytes("title", 128, 40058)
                        .filter(t -> !t.isEmpty())
                        .orElseThrow(() -> link.missing("title")),
                link.textOfBytes("desc", 512, 40058).orElse(null),
                link.textOfBytes("url", 2048, 40058).filter(t -> !t.isEmpty()).orElseThrow(() -> link.missing("url")),
                link.textOfBytes("picurl", 2048, 40058).orElse(null)));
    }

    private Message miniprogram(String corpId, Fields program) {
        String title = program.textOfBytes("title", 64, 40058)
                .filter(t -> !t.isEmpty())
                .orElseThrow(() -> program.missing("title"));
        MediaStore.Media cover = media.usable(corpId, program.text("pic_media_id"), MediaKind.image);
        return Message.miniprogram(
                new Message.MiniProgram(title, program.text("appid"), program.text("page"), cover.page()));
    }

    private Message file(String corpId, Fields fields, MediaKind kind) {
        MediaStore.Media stored = media.usable(corpId, fields.text("media_id"), kind);
        return Message.file(stored.type(), stored.name(), stored.page());
    }
}
