package io.siyuflow.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Media of a corp: temporary ones and pictures with a URL (5.9). */
@SandboxPart
class WecomMedia implements ApiFamily {

    private static final long MB = 1024 * 1024;
    private static final int LEAST_BYTES = 5;
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private final MediaStore store;
    private final Clock clock;

    WecomMedia(MediaStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void declare(Routes routes) {
        routes.post(Host.QY, "/cgi-bin/media/upload", this::upload);
        routes.post(Host.QY, "/cgi-bin/media/uploadimg", this::uploadImage);
        routes.get(Host.QY, "/cgi-bin/media/get", this::get);
        routes.get(Host.QY, "/wework_pic", this::picture).forBrowsers();
    }

    private Answer upload(ApiCall call) {
        MediaKind kind = MediaKind.named(call.param("type").orElse(""))
                .filter(k -> k != MediaKind.thumb)
                .orElseThrow(() -> new Refused(40004, "invalid media type"));
        ApiCall.Upload upload = media(call);
        switch (kind) {
            case image -> kind.check(upload, 10 * MB, List.of("jpg", "png"));
            case voice -> kind.check(upload, 2 * MB, List.of("amr"));
            case video -> kind.check(upload, 10 * MB, List.of("mp4"));
            default -> kind.check(upload, 20 * MB, List.of());
        }
        MediaStore.Media media = store.keep(call.account(), MediaStore.Keeping.TEMPORARY, kind, upload, Map.of());
        String createdAt = String.valueOf(media.createdAt().getEpochSecond());
        return Answer.ok("type", kind.name(), "media_id", media.id(), "created_at", createdAt);
    }

    private Answer uploadImage(ApiCall call) {
        ApiCall.Upload upload = media(call);
        MediaKind.image.check(upload, 2 * MB, List.of("jpg", "png"));
        LocalDate today = LocalDate.ofInstant(clock.instant(), BEIJING);
        if (uploadedSince(call, today) >= 1_000 || uploadedSince(call, today.withDayOfMonth(1)) >= 3_000) {
            throw new Refused(45009, "reach max upload limit of the day or month");
        }
        MediaStore.Media media =
                store.keep(call.account(), MediaStore.Keeping.PICTURE, MediaKind.image, upload, Map.of());
        return Answer.ok("url", call.origin() + "/sandbox/qy/wework_pic?id=" + media.id());
    }

    private Answer get(ApiCall call) {
        MediaStore.Media media = store.find(
                        call.account(), call.param("media_id").orElse(""))
                .orElseThrow(() -> new Refused(40007, "invalid media_id"));
        store.usable(call.account(), media.id(), MediaKind.valueOf(media.type()));
        return Answer.file(media.contentType(), media.name(), store.bytes(media.id()));
    }

    private Answer picture(ApiCall call) {
        return store.anywhere(call.param("id").orElse(""))
                .map(m -> Answer.file(m.contentType(), null, store.bytes(m.id())))
                .orElseGet(() -> Answer.http(404, ""));
    }

    private long uploadedSince(ApiCall call, LocalDate day) {
        Instant since = day.atStartOfDay(BEIJING).toInstant();
        return store.count(call.account(), MediaStore.Keeping.PICTURE, since);
    }

    private static ApiCall.Upload media(ApiCall call) {
        ApiCall.Upload upload = call.media();
        if (upload.bytes().length <= LEAST_BYTES) {
            throw new Refused(40006, "invalid file size, more than " + LEAST_BYTES + " bytes");
        }
        return upload;
    }
}
