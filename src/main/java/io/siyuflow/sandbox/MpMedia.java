package io.siyuflow.sandbox;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Temporary and permanent media of a 公众号 (3.6). */
@SandboxPart
class MpMedia implements ApiFamily {

    private static final long KB = 1024;
    private static final long MB = 1024 * KB;
    private static final int MOST_PICTURES = 100_000;
    private static final int MOST_OTHERS = 1_000;

    private final MediaStore store;
    private final MpMenus menus;

    MpMedia(MediaStore store, MpMenus menus) {
        this.store = store;
        this.menus = menus;
    }

    @Override
    public void declare(Routes routes) {
        routes.post(Host.WX, "/cgi-bin/media/upload", this::upload).perDay(100_000);
        routes.get(Host.WX, "/cgi-bin/media/get", this::get).perDay(200_000);
        routes.post(Host.WX, "/cgi-bin/media/uploadimg", this::uploadImage);
        routes.post(Host.WX, "/cgi-bin/media/uploadvideo", this::uploadVideo);
        routes.post(Host.WX, "/cgi-bin/material/add_material", this::add);
        routes.post(Host.WX, "/cgi-bin/material/get_material", this::getPermanent);
        routes.post(Host.WX, "/cgi-bin/material/del_material", this::delete);
        routes.get(Host.WX, "/cgi-bin/material/get_materialcount", this::count);
        routes.post(Host.WX, "/cgi-bin/material/batchget_material", this::list);
        routes.get(Host.MPWEB, "/mmbiz_jpg", this::picture).forBrowsers();
    }

    private Answer upload(ApiCall call) {
        MediaKind kind = kind(call);
        ApiCall.Upload upload = call.media();
        switch (kind) {
            case image -> kind.check(upload, 10 * MB, List.of("jpg", "png", "gif"));
            case voice -> kind.check(upload, 2 * MB, List.of("amr", "mp3"));
            case video -> kind.check(upload, 10 * MB, List.of("mp4"));
            default -> kind.check(upload, 64 * KB, List.of("jpg"));
        }
        MediaStore.Media media = store.keep(call.account(), MediaStore.Keeping.TEMPORARY, kind, upload, Map.of());
        String id = kind == MediaKind.thumb ? "thumb_media_id" : "media_id";
        return Answer.bare("type", kind.name(), id, media.id(), "created_at", seconds(media.createdAt()));
    }

    private Answer get(ApiCall call) {
        MediaStore.Media media = store.find(
                        call.account(), call.param("media_id").orElse(""))
                .orElseThrow(() -> new Refused(40007, "invalid media_id"));
        store.usable(call.account(), media.id(), MediaKind.valueOf(media.type()));
        if (media.type().equals("video")) {
            return Answer.bare("video_url", call.origin() + media.page());
        }
        return Answer.file(media.contentType(), media.name(), store.bytes(media.id()));
    }

    private Answer uploadImage(ApiCall call) {
        ApiCall.Upload upload = call.media();
        MediaKind.image.check(upload, MB, List.of("jpg", "png"));
        MediaStore.Media picture =
                store.keep(call.account(), MediaStore.Keeping.PICTURE, MediaKind.image, upload, Map.of());
        return Answer.bare("url", urlOf(call, picture));
    }

    /** Uploads nothing, in spite of its name: makes a video that is there ready for mass sends. */
    private Answer uploadVideo(ApiCall call) {
        Fields fields = call.fields();
        MediaStore.Media video =
                store.usable(call.account(), fields.optionalText("media_id").orElse(""), MediaKind.video);
        Map<String, Object> about = Map.of(
                "title", fields.text("title"),
                "description", fields.optionalText("description").orElse(""));
        ApiCall.Upload again = new ApiCall.Upload(video.name(), video.contentType(), store.bytes(video.id()));
        MediaStore.Media ready = store.keep(call.account(), MediaStore.Keeping.MASS, MediaKind.video, again, about);
        return Answer.bare("type", "video", "media_id", ready.id(), "created_at", seconds(ready.createdAt()));
    }

    private Answer add(ApiCall call) {
        MediaKind kind = kind(call);
        ApiCall.Upload upload = call.media();
        switch (kind) {
            case image -> kind.check(upload, 10 * MB, List.of("bmp", "png", "jpg", "gif"));
            case voice -> kind.check(upload, 2 * MB, List.of("mp3", "wma", "wav", "amr"));
            case video -> kind.check(upload, 10 * MB, List.of("mp4"));
            default -> kind.check(upload, 64 * KB, List.of("jpg"));
        }
        Map<String, Object> about = kind == MediaKind.video ? description(call) : Map.of();
        checkRoom(call.account(), kind);
        MediaStore.Media media = store.keep(call.account(), MediaStore.Keeping.PERMANENT, kind, upload, about);
        return Answer.bare("media_id", media.id(), "url", kind == MediaKind.image ? urlOf(call, media) : null);
    }

    private Answer getPermanent(ApiCall call) {
        MediaStore.Media media = permanent(call, call.fields().text("media_id"));
        if (media.type().equals("video")) {
            Map<String, Object> video = new LinkedHashMap<>(media.about());
            video.put("down_url", call.origin() + media.page());
            return Answer.of(video);
        }
        return Answer.file(media.contentType(), media.name(), store.bytes(media.id()));
    }

    private Answer delete(ApiCall call) {
        MediaStore.Media media = permanent(call, call.fields().text("media_id"));
        if (menus.uses(call.account(), media.id())) {
            throw new Refused(48005, "forbid to delete material used by auto-reply or menu");
        }
        store.remove(call.account(), media.id());
        return Answer.ok();
    }

    private Answer count(ApiCall call) {
        return Answer.bare(
                "voice_count", permanentCount(call.account(), MediaKind.voice),
                "video_count", permanentCount(call.account(), MediaKind.video),
                "image_count", permanentCount(call.account(), MediaKind.image),
                "news_count", 0);
    }

    private Answer list(ApiCall call) {
        Fields fields = call.fields();
        String type = fields.text("type");
        if (type.equals("news")) {
            return Answer.bare("total_count", 0, "item_count", 0, "item", List.of());
        }
        MediaKind kind = MediaKind.named(type)
                .filter(k -> k == MediaKind.image || k == MediaKind.voice || k == MediaKind.video)
                .orElseThrow(() -> new Refused(40004, "invalid media type"));
        long count = fields.number("count", 1, 20, 0);
        List<MediaStore.Media> all = store.permanent(call.account(), kind);
        List<Map<String, Object>> items = all.stream()
                .skip(fields.number("offset", 0, Integer.MAX_VALUE, 0))
                .limit(count)
                .map(m -> item(call, m))
                .toList();
        return Answer.bare("total_count", all.size(), "item_count", items.size(), "item", items);
    }

    private Answer picture(ApiCall call) {
        return store.anywhere(call.param("id").orElse(""))
                .map(m -> Answer.file(m.contentType(), null, store.bytes(m.id())))
                .orElseGet(() -> Answer.http(404, ""));
    }

    private static Map<String, Object> item(ApiCall call, MediaStore.Media media) {
        return Answer.pairs(
                "media_id", media.id(),
                "name", media.name(),
                "update_time", seconds(media.createdAt()),
                "url", media.type().equals("image") ? urlOf(call, media) : null);
    }

    private MediaStore.Media permanent(ApiCall call, String id) {
        return store.find(call.account(), id)
                .filter(m -> m.keeping() == MediaStore.Keeping.PERMANENT)
                .orElseThrow(() -> new Refused(40007, "invalid media_id"));
    }

    private void checkRoom(String account, MediaKind kind) {
        int most = kind == MediaKind.image ? MOST_PICTURES : MOST_OTHERS;
        if (permanentCount(account, kind) >= most) {
            throw new Refused(45001, "material count out of limit");
        }
    }

    private int permanentCount(String account, MediaKind kind) {
        return store.permanent(account, kind).size();
    }

    private static Map<String, Object> description(ApiCall call) {
        ApiCall.Upload part = call.parts().get("description");
        if (part == null) {
            throw new Refused(41005, "missing description");
        }
        Fields fields = Fields.read(part.bytes(), Host.WX);
        return Map.of(
                "title", fields.text("title"),
                "description", fields.optionalText("introduction").orElse(""));
    }

    private static MediaKind kind(ApiCall call) {
        return MediaKind.named(call.param("type").orElse(""))
                .filter(k -> k != MediaKind.file)
                .orElseThrow(() -> new Refused(40004, "invalid media type"));
    }

    private static String urlOf(ApiCall call, MediaStore.Media media) {
        return call.origin() + "/sandbox/mpweb/mmbiz_jpg?id=" + media.id();
    }

    private static long seconds(Instant instant) {
        return instant.getEpochSecond();
    }
}
