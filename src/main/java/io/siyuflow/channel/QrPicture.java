package io.siyuflow.channel;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;

/** A QR code drawn by us from its content, so that posters get any size without asking WeChat. */
public final class QrPicture {

    public static final int SMALLEST = 258;
    public static final int LARGEST = 1280;

    /** Scanners need four modules of white around the code. */
    private static final int MARGIN = 4;

    private static final int BLACK = 0xFF000000;
    private static final int WHITE = 0xFFFFFFFF;

    private final String content;
    private final ErrorCorrectionLevel level;

    public QrPicture(String content) {
        this(content, ErrorCorrectionLevel.M);
    }

    QrPicture(String content, ErrorCorrectionLevel level) {
        this.content = content;
        this.level = level;
    }

    /** @param size of a side in pixels, exactly */
    public byte[] png(int size) {
        return png(image(size));
    }

    /** Modules a side, the white around included. */
    int modules() {
        return matrix(0).getWidth();
    }

    BufferedImage image(int size) {
        BitMatrix pixels = matrix(size);
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                image.setRGB(x, y, pixels.get(x, y) ? BLACK : WHITE);
            }
        }
        return image;
    }

    static byte[] png(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** One unit a module, scaled by whoever shows it. */
    public String svg() {
        BitMatrix modules = matrix(0);
        int side = modules.getWidth();
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int run = blackFrom(modules, x, y);
                if (run > 0) {
                    path.append("M%d %dh%dv1h-%dz".formatted(x, y, run, run));
                    x += run;
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side
                + "\" shape-rendering=\"crispEdges\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path d=\""
                + path
                + "\"/></svg>";
    }

    private static int blackFrom(BitMatrix modules, int x, int y) {
        int end = x;
        while (end < modules.getWidth() && modules.get(end, y)) {
            end++;
        }
        return end - x;
    }

    private BitMatrix matrix(int size) {
        Map<EncodeHintType, Object> hints =
                Map.of(EncodeHintType.MARGIN, MARGIN, EncodeHintType.ERROR_CORRECTION, level);
        try {
            return new QRCodeWriter().encode(content, BarcodeFormat.QR_CODE, size, size, hints);
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("Too long for a QR code: " + content.length() + " characters", tooLong);
        }
    }
}
