package io.siyuflow.wechat;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import me.chanjar.weixin.mp.bean.WxMpMassVideo;

/** The media id by which a video is mass-sent: its own is not taken there. Asking twice gives two and does no harm. */
@ConnectorSpec(
        id = "mp.prepare-video",
        name = "准备群发视频",
        description = "用公众号里的视频换一个群发用的 media_id；标题和简介显示在视频消息上",
        kind = Kind.CALL,
        repeatable = true,
        timeoutMillis = 30_000,
        errors = {"40007=视频素材已失效"})
class MpPrepareVideo implements Connector<MpPrepareVideo.Request, MpPrepareVideo.Prepared> {

    private final WechatCalls calls;

    MpPrepareVideo(WechatCalls calls) {
        this.calls = calls;
    }

    record Request(
            @NotBlank @Field(value = "视频", description = "上传公众号永久视频得到的 media_id")
            String mediaId,

            @NotBlank @Field("标题") String title,
            @Field("简介") String introduction) {}

    record Prepared(String mediaId) {}

    @Override
    public Outcome<Prepared> call(Request request, CallContext context) {
        WxMpMassVideo video = new WxMpMassVideo();
        video.setMediaId(request.mediaId());
        video.setTitle(request.title());
        video.setDescription(request.introduction() == null ? "" : request.introduction());
        return calls.mp(
                "media/uploadvideo",
                context,
                service -> new Prepared(
                        service.getMassMessageService().massVideoUpload(video).getMediaId()));
    }
}
