package io.siyuflow.channel;

import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import io.siyuflow.shared.RequestRefused;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Base64;
import org.springframework.web.util.HtmlUtils;

/**
 * A QR code as it is printed: with words under it, with a picture in its middle. The picture covers less than a tenth of the
 * code, of which 30 % may be lost under error correction H.
 *
 * @param label empty for none
 * @param logo null for none
 */
record QrPoster(String content, String label, QrLogo logo) {

    private static final double LOGO_SHARE = 0.2;
    private static final double LABEL_SHARE = 0.12;

    /** @param side of the code in pixels; the words come below it */
    byte[] png(int side) {
        BufferedImage code = code().image(side);
        if (label.isEmpty() && logo == null) {
            return QrPicture.png(code);
        }
        int strip = label.isEmpty() ? 0 : (int) (side * LABEL_SHARE);
        BufferedImage poster = new BufferedImage(side, side + strip, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = poster.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, side, side + strip);
            pen.drawImage(code, 0, 0, null);
            drawLogo(pen, side);
            drawLabel(pen, side, strip);
        } finally {
            pen.dispose();
        }
        return QrPicture.png(poster);
    }

    /** Words are drawn by whoever shows it, so that this needs no fonts. */
    String svg() {
        String plain = code().svg();
        int side = code().modules();
        StringBuilder more = new StringBuilder();
        if (logo != null) {
            double width = side * LOGO_SHARE;
            double corner = (side - width) / 2;
            more.append("<rect x=\"%1$.2f\" y=\"%1$.2f\" width=\"%2$.2f\" height=\"%2$.2f\" rx=\"0.8\" fill=\"#fff\"/>"
                    .formatted(corner, width));
            more.append(
                    "<image x=\"%1$.2f\" y=\"%1$.2f\" width=\"%2$.2f\" height=\"%2$.2f\" href=\"data:%3$s;base64,%4$s\"/>"
                            .formatted(
                                    corner + 0.5,
                                    width - 1,
                                    logo.contentType(),
                                    Base64.getEncoder().encodeToString(logo.bytes())));
        }
        if (!label.isEmpty()) {
            double size = Math.min(side * LABEL_SHARE * 0.6, side * 0.92 / Math.max(1, widthInEms()));
            more.append(
                    "<text x=\"%.2f\" y=\"%.2f\" font-size=\"%.2f\" text-anchor=\"middle\" font-family=\"sans-serif\">%s</text>"
                            .formatted(
                                    side / 2.0,
                                    side + side * LABEL_SHARE * 0.5,
                                    size,
                                    HtmlUtils.htmlEscape(label, "UTF-8")));
        }
        int height = label.isEmpty() ? side : (int) Math.ceil(side * (1 + LABEL_SHARE));
        return plain.replace("0 0 %d %d\"".formatted(side, side), "0 0 %d %d\"".formatted(side, height))
                .replace("</svg>", more + "</svg>");
    }

    /**
     * @throws RequestRefused when this machine has no font for the words; better than boxes on a printed poster
     */
    void checkFonts() {
        if (!label.isEmpty() && !canDraw()) {
            throw RequestRefused.conflict(
                    "服务器上没有能写「" + label + "」的字体，PNG 里写不了名称。请下载 SVG，或去掉名称，或请管理员在服务器上安装中文字体（例如 fonts-wqy-microhei）");
        }
    }

    private boolean canDraw() {
        try {
            return font(12).canDisplayUpTo(label) < 0;
        } catch (RuntimeException | LinkageError | InternalError noFontsAtAll) {
            return false;
        }
    }

    private QrPicture code() {
        return new QrPicture(content, logo == null ? ErrorCorrectionLevel.M : ErrorCorrectionLevel.H);
    }

    private void drawLogo(Graphics2D pen, int side) {
        if (logo == null) {
            return;
        }
        int width = (int) (side * LOGO_SHARE);
        int corner = (side - width) / 2;
        int frame = Math.max(2, width / 20);
        pen.fill(new RoundRectangle2D.Double(corner, corner, width, width, frame * 3.0, frame * 3.0));
        BufferedImage picture = logo.image();
        double scale = (width - 2.0 * frame) / Math.max(picture.getWidth(), picture.getHeight());
        int w = Math.max(1, (int) (picture.getWidth() * scale));
        int h = Math.max(1, (int) (picture.getHeight() * scale));
        pen.drawImage(picture, (side - w) / 2, (side - h) / 2, w, h, null);
    }

    private void drawLabel(Graphics2D pen, int side, int strip) {
        if (strip == 0) {
            return;
        }
        Font font = font(strip * 0.6f);
        int width = pen.getFontMetrics(font).stringWidth(label);
        if (width > side * 0.92) {
            font = font((float) (font.getSize2D() * side * 0.92 / width));
        }
        pen.setFont(font);
        pen.setColor(Color.BLACK);
        int x = (side - pen.getFontMetrics().stringWidth(label)) / 2;
        pen.drawString(label, x, side + (int) (strip * 0.55));
    }

    private static Font font(float size) {
        return new Font(Font.SANS_SERIF, Font.PLAIN, 12).deriveFont(size);
    }

    private double widthInEms() {
        return label.codePoints().mapToDouble(c -> c < 0x80 ? 0.6 : 1).sum();
    }
}
