package io.siyuflow.wechat;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import me.chanjar.weixin.common.util.json.GsonParser;

/** A picture with a lasting address, for link cards. */
@ConnectorSpec(
        id = "wecom.upload-image",
        name = "上传企微永久图片",
        kind = Kind.CALL,
        repeatable = true,
        timeoutMillis = 30_000,
        errors = {"40005=文件格式不支持", "40009=图片过大"})
class WecomUploadImage implements Connector<WecomUploadImage.Request, WecomUploadImage.Uploaded> {

    private final WechatCalls calls;
    private final Uploads uploads;

    WecomUploadImage(WechatCalls calls, Uploads uploads) {
        this.calls = calls;
        this.uploads = uploads;
    }

    record Request(@NotBlank @Field("素材文件") String file) {}

    record Uploaded(String url) {}

    @Override
    public Outcome<Uploaded> call(Request request, CallContext context) {
        return uploads.with(
                request.file(),
                upload -> calls.wecom("media/uploadimg", context, service -> {
                    String url = service.getWxCpConfigStorage().getApiUrl("/cgi-bin/media/uploadimg");
                    return new Uploaded(GsonParser.parse(service.upload(url, upload.form()))
                            .get("url")
                            .getAsString());
                }));
    }
}
