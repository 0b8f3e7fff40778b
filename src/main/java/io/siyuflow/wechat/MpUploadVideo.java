package io.siyuflow.wechat;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Originals;
import io.siyuflow.connector.Originals.Original;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import me.chanjar.weixin.mp.bean.material.WxMpMaterial;

/** A video as permanent material. Uploading it twice costs a place among 1,000 and does no other harm. */
@ConnectorSpec(
        id = "mp.upload-video",
        name = "上传公众号永久视频",
        description = "MP4，最大 10 MB；标题和简介显示在视频消息上",
        kind = Kind.CALL,
        repeatable = true,
        timeoutMillis = 120_000,
        errors = {"40005=文件格式不支持", "40011=视频过大", "45001=文件过大"})
class MpUploadVideo implements Connector<MpUploadVideo.Request, MpUploadVideo.Uploaded> {

    private final WechatCalls calls;
    private final Originals originals;

    MpUploadVideo(WechatCalls calls, Originals originals) {
        this.calls = calls;
        this.originals = originals;
    }

    record Request(
            @NotBlank @Field("素材文件") String file,
            @NotBlank @Field("标题") String title,
            @Field("简介") String introduction) {}

    record Uploaded(String mediaId) {}

    @Override
    public Outcome<Uploaded> call(Request request, CallContext context) {
        return originals
                .find(request.file())
                .map(original -> upload(original, request, context))
                .orElseGet(() -> Outcome.rejected("no-file", "素材文件不存在或已被删除"));
    }

    /** WxJava takes a description with a file on disk only. */
    private Outcome<Uploaded> upload(Original original, Request request, CallContext context) {
        try {
            Path file = Files.createTempFile("video", ".mp4");
            try {
                Files.write(file, original.bytes());
                String introduction = request.introduction() == null ? "" : request.introduction();
                WxMpMaterial video = new WxMpMaterial(original.name(), file.toFile(), request.title(), introduction);
                return calls.mp(
                        "material/add_material",
                        context,
                        service -> new Uploaded(service.getMaterialService()
                                .materialFileUpload("video", video)
                                .getMediaId()));
            } finally {
                Files.delete(file);
            }
        } catch (IOException diskFull) {
            throw new UncheckedIOException(diskFull);
        }
    }
}
