package io.siyuflow.contact;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Reads what a live code's QR code says. WeCom gives only a picture of one size; knowing what it says, we draw it in any.
 */
@ConnectorSpec(
        id = "contact.read-qr-code",
        name = "识别活码内容",
        description = "取回企业微信给的二维码图片并识别内容，用来生成各种尺寸的下载图",
        kind = Kind.CALL,
        repeatable = true)
class ReadQrCode implements Connector<ReadQrCode.Request, ReadQrCode.Response> {

    private static final int MOST_BYTES = 1024 * 1024;
    private static final int TIMEOUT_MILLIS = 4000;

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(fetch(request.url())));
            return image == null
                    ? Outcome.rejected("no-picture", "企业微信给的地址不是一张图片")
                    : Outcome.done(new Response(read(image)));
        } catch (ReaderException unreadable) {
            return Outcome.rejected("unreadable", "企业微信给的二维码图片识别不了");
        } catch (IOException away) {
            throw new IllegalStateException("取不到二维码图片：" + away.getMessage(), away);
        }
    }

    private static byte[] fetch(String url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setInstanceFollowRedirects(false);
        try (InputStream body = connection.getInputStream()) {
            return body.readNBytes(MOST_BYTES);
        } finally {
            connection.disconnect();
        }
    }

    /** A drawn code is found as it is; one with a logo or a border is searched for. */
    private static String read(BufferedImage image) throws ReaderException {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        BinaryBitmap bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
        ReaderException last = null;
        for (DecodeHintType way : List.of(DecodeHintType.TRY_HARDER, DecodeHintType.PURE_BARCODE)) {
            try {
                return new QRCodeReader().decode(bitmap, Map.of(way, true)).getText();
            } catch (ReaderException notSo) {
                last = notSo;
            }
        }
        throw last;
    }

    /** Where the picture is. */
    public record Request(
            @Field("二维码图片地址") @NotBlank @Pattern(regexp = "https?://.+")
            String url) {}

    /** What it says. */
    public record Response(String content) {}
}
