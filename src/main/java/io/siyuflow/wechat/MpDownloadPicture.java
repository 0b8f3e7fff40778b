package io.siyuflow.wechat;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import io.siyuflow.wechat.Downloads.Kept;
import jakarta.validation.constraints.NotBlank;
import java.util.regex.Pattern;

/** A picture out of an article fetched into the library; only from where WeChat keeps pictures. */
@ConnectorSpec(
        id = "mp.download-picture",
        name = "下载正文图片到素材库",
        kind = Kind.CALL,
        repeatable = true,
        timeoutMillis = 30_000,
        errors = {"not-at-wechat=图片不在微信", "gone=图片已被删除", "content=文件过大或是空的"})
class MpDownloadPicture implements Connector<MpDownloadPicture.Request, Kept> {

    private static final Pattern PICTURES = Pattern.compile("https?://mmbiz\\.(qpic|qlogo)\\.cn/.+");

    private final WechatCalls calls;
    private final Downloads downloads;
    private final WechatHosts hosts;

    MpDownloadPicture(WechatCalls calls, Downloads downloads, WechatHosts hosts) {
        this.calls = calls;
        this.downloads = downloads;
        this.hosts = hosts;
    }

    record Request(
            @NotBlank @Field("图片网址") String url,
            @NotBlank @Field("名称") String name) {}

    @Override
    public Outcome<Kept> call(Request request, CallContext context) {
        boolean atWechat =
                PICTURES.matcher(request.url()).matches() || request.url().startsWith(hosts.mp() + "/");
        return atWechat
                ? downloads.kept(
                        request.name(), calls.mp("mmbiz", context, service -> Downloads.from(service, request.url())))
                : Outcome.rejected("not-at-wechat", "图片不在微信：" + request.url());
    }
}
