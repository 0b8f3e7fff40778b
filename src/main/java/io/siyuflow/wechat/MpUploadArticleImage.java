package io.siyuflow.wechat;

import static me.chanjar.weixin.mp.enums.WxMpApiUrl.Material.IMG_UPLOAD_URL;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import me.chanjar.weixin.common.util.json.GsonParser;

/** A picture (jpg or png below 1 MB) for the inside of articles and for cards; it takes no place among the materials. */
@ConnectorSpec(
        id = "mp.upload-article-image",
        name = "上传公众号图文内图片",
        kind = Kind.CALL,
        repeatable = true,
        timeoutMillis = 30_000,
        errors = {"40005=文件格式不支持", "40009=图片过大"})
class MpUploadArticleImage implements Connector<MpUploadArticleImage.Request, MpUploadArticleImage.Uploaded> {

    private final WechatCalls calls;
    private final Uploads uploads;

    MpUploadArticleImage(WechatCalls calls, Uploads uploads) {
        this.calls = calls;
        this.uploads = uploads;
    }

    record Request(@NotBlank @Field("素材文件") String file) {}

    record Uploaded(String url) {}

    @Override
    public Outcome<Uploaded> call(Request request, CallContext context) {
        return uploads.with(
                request.file(),
                upload -> calls.mp("media/uploadimg", context, service -> {
                    String url = IMG_UPLOAD_URL.getUrl(service.getWxMpConfigStorage());
                    return new Uploaded(GsonParser.parse(service.upload(url, upload.form()))
                            .get("url")
                            .getAsString());
                }));
    }
}
