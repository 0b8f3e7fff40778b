package io.siyuflow.wechat;

import com.google.gson.JsonObject;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import me.chanjar.weixin.common.util.json.GsonParser;

/** A file as temporary media of the corp: gone after 3 days, of which the last hours are better not used. */
@ConnectorSpec(
        id = "wecom.upload-media",
        name = "上传企微临时素材",
        description = "有效 3 天，企业内各应用通用",
        kind = Kind.CALL,
        repeatable = true,
        timeoutMillis = 60_000,
        errors = {"40005=文件格式不支持", "40009=图片过大", "45001=文件过大"})
class WecomUploadMedia implements Connector<WecomUploadMedia.Request, WecomUploadMedia.Uploaded> {

    private static final Duration KEPT = Duration.ofDays(3);

    private final WechatCalls calls;
    private final Uploads uploads;

    WecomUploadMedia(WechatCalls calls, Uploads uploads) {
        this.calls = calls;
        this.uploads = uploads;
    }

    record Request(
            @NotBlank @Field("素材文件") String file,
            @Field(value = "类型", description = "不填则按文件判断") Type type) {}

    enum Type {
        IMAGE,
        VOICE,
        VIDEO,
        FILE
    }

    record Uploaded(String mediaId, Instant expiresAt) {}

    @Override
    public Outcome<Uploaded> call(Request request, CallContext context) {
        return uploads.with(
                request.file(),
                upload -> calls.wecom("media/upload", context, service -> {
                    String url = service.getWxCpConfigStorage()
                            .getApiUrl("/cgi-bin/media/upload?type=" + type(request, upload.contentType()));
                    JsonObject answer = GsonParser.parse(service.upload(url, upload.form()));
                    Instant createdAt =
                            Instant.ofEpochSecond(answer.get("created_at").getAsLong());
                    return new Uploaded(answer.get("media_id").getAsString(), createdAt.plus(KEPT));
                }));
    }

    private static String type(Request request, String contentType) {
        if (request.type() != null) {
            return request.type().name().toLowerCase(Locale.ROOT);
        }
        String kind = contentType == null ? "" : contentType.replaceAll("/.*", "");
        return switch (kind) {
            case "image", "video" -> kind;
            case "audio" -> "voice";
            default -> "file";
        };
    }
}
