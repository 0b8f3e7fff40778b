package io.siyuflow.wechat;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import io.siyuflow.wechat.Downloads.Fetched;
import io.siyuflow.wechat.Downloads.Kept;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.mp.api.WxMpService;

/** A permanent material fetched into the library. Of a video WeChat gives an address first. */
@ConnectorSpec(
        id = "mp.download-material",
        name = "下载永久素材到素材库",
        kind = Kind.CALL,
        repeatable = true,
        timeoutMillis = 60_000,
        errors = {"40007=素材已不存在", "gone=视频文件已被删除", "content=文件过大或是空的"})
class MpDownloadMaterial implements Connector<MpDownloadMaterial.Request, Kept> {

    private final WechatCalls calls;
    private final Downloads downloads;

    MpDownloadMaterial(WechatCalls calls, Downloads downloads) {
        this.calls = calls;
        this.downloads = downloads;
    }

    record Request(
            @NotNull @Field("类型") MpListMaterials.Type type,
            @NotBlank @Field("素材 media_id") String mediaId,
            @NotBlank @Field("名称") String name) {}

    @Override
    public Outcome<Kept> call(Request request, CallContext context) {
        return downloads.kept(
                request.name(), calls.mp("material/get_material", context, service -> fetched(service, request)));
    }

    private static Fetched fetched(WxMpService service, Request request) throws WxErrorException {
        return request.type() == MpListMaterials.Type.VIDEO
                ? Downloads.from(
                        service,
                        service.getMaterialService()
                                .materialVideoInfo(request.mediaId())
                                .getDownUrl())
                : Downloads.read(service.getMaterialService().materialImageOrVoiceDownload(request.mediaId()));
    }
}
