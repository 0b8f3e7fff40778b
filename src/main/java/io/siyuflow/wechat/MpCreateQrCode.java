package io.siyuflow.wechat;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import me.chanjar.weixin.mp.api.WxMpQrcodeService;
import me.chanjar.weixin.mp.bean.result.WxMpQrCodeTicket;

/** A QR code with a scene. Asking twice for a scene gives an equivalent code, so it may be repeated. */
@ConnectorSpec(
        id = "mp.create-qr-code",
        name = "生成公众号带参二维码",
        description = "不填有效期为永久二维码（每个公众号最多 10 万个，不能删除）",
        kind = Kind.CALL,
        repeatable = true)
class MpCreateQrCode implements Connector<MpCreateQrCode.Request, MpCreateQrCode.QrCode> {

    private static final int THIRTY_DAYS = 2_592_000;

    private final WechatCalls calls;

    MpCreateQrCode(WechatCalls calls) {
        this.calls = calls;
    }

    record Request(
            @NotBlank @Size(max = 64) @Field("场景值") String scene,

            @Min(60) @Max(THIRTY_DAYS) @Field(value = "有效期（秒）", description = "不填为永久")
            Integer expireSeconds) {}

    /** @param url what the QR code says; a picture of it can be drawn without WeChat */
    record QrCode(String ticket, String url) {}

    @Override
    public Outcome<QrCode> call(Request request, CallContext context) {
        return calls.mp("qrcode/create", context, service -> {
            WxMpQrcodeService codes = service.getQrcodeService();
            WxMpQrCodeTicket ticket = request.expireSeconds() == null
                    ? codes.qrCodeCreateLastTicket(request.scene())
                    : codes.qrCodeCreateTmpTicket(request.scene(), request.expireSeconds());
            return new QrCode(ticket.getTicket(), ticket.getUrl());
        });
    }
}
