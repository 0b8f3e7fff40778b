package io.siyuflow.channel;

import io.siyuflow.connector.Originals.Original;
import io.siyuflow.shared.RequestRefused;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** A picture for the middle of QR codes. */
record QrLogo(String contentType, byte[] bytes, BufferedImage image) {

    private static final Set<String> TYPES = Set.of("image/png", "image/jpeg");
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int LONGEST_SIDE = 2000;

    /** @throws RequestRefused when it is no picture, or one too large */
    static QrLogo of(Original file) {
        if (!TYPES.contains(file.contentType()) || file.bytes().length > MOST_BYTES) {
            throw refused();
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file.bytes()))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw refused();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                // Looked at before it is unpacked: a few bytes may claim to be a picture of gigabytes.
                if (Math.max(reader.getWidth(0), reader.getHeight(0)) > LONGEST_SIDE) {
                    throw refused();
                }
                return new QrLogo(file.contentType(), file.bytes(), reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException damaged) {
            throw refused();
        }
    }

    private static RequestRefused refused() {
        return RequestRefused.invalid("logo", "二维码中间的图片须是 PNG 或 JPG，1 MB 以内，边长不超过 2000 像素");
    }
}
