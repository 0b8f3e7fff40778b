package io.siyuflow.sandbox;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;

/** Pictures that WeChat makes: QR codes, and the small photo a person sends. */
final class QrPicture {

    private QrPicture() {}

    static byte[] jpg(String content, int size) {
        return written(drawn(content, size), "jpg");
    }

    static byte[] png(String content, int size) {
        return written(drawn(content, size), "png");
    }

    static byte[] photo() {
        BufferedImage image = new BufferedImage(240, 160, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(0x9CC4E4));
        pen.fillRect(0, 0, 240, 160);
        pen.setColor(new Color(0xF2C14E));
        pen.fillOval(160, 20, 48, 48);
        pen.setColor(new Color(0x5B8C5A));
        pen.fillOval(-60, 90, 240, 160);
        pen.fillOval(90, 110, 240, 160);
        pen.dispose();
        return written(image, "jpg");
    }

    private static BufferedImage drawn(String content, int size) {
        try {
            BitMatrix dots = new QRCodeWriter()
                    .encode(content, BarcodeFormat.QR_CODE, size, size, Map.of(EncodeHintType.MARGIN, 2));
            BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
            for (int x = 0; x < size; x++) {
                for (int y = 0; y < size; y++) {
                    image.setRGB(x, y, dots.get(x, y) ? 0x000000 : 0xFFFFFF);
                }
            }
            return image;
        } catch (WriterException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] written(BufferedImage image, String format) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, format, bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
