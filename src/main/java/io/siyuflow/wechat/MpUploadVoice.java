package io.siyuflow.wechat;

import static me.chanjar.weixin.mp.enums.WxMpApiUrl.Material.MATERIAL_ADD_URL;

import com.google.gson.JsonObject;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import me.chanjar.weixin.common.util.json.GsonParser;

/** A recording as permanent material. Uploading it twice costs a place among 1,000 and does no other harm. */
@ConnectorSpec(
        id = "mp.upload-voice",
        name = "上传公众号永久语音",
        description = "MP3、AMR、WAV 或 WMA，最大 2 MB，最长 60 秒",
        kind = Kind.CALL,
        repeatable = true,
        timeoutMillis = 60_000,
        errors = {"40005=文件格式不支持", "40010=语音过大", "45001=文件过大"})
class MpUploadVoice implements Connector<MpUploadVoice.Request, MpUploadVoice.Uploaded> {

    private final WechatCalls calls;
    private final Uploads uploads;

    MpUploadVoice(WechatCalls calls, Uploads uploads) {
        this.calls = calls;
        this.uploads = uploads;
    }

    record Request(@NotBlank @Field("素材文件") String file) {}

    record Uploaded(String mediaId) {}

    @Override
    public Outcome<Uploaded> call(Request request, CallContext context) {
        return uploads.with(
                request.file(),
                upload -> calls.mp("material/add_material", context, service -> {
                    String url = MATERIAL_ADD_URL.getUrl(service.getWxMpConfigStorage());
                    JsonObject answer = GsonParser.parse(service.upload(String.format(url, "voice"), upload.form()));
                    return new Uploaded(answer.get("media_id").getAsString());
                }));
    }
}
