package io.siyuflow.channel;

import io.siyuflow.shared.RequestRefused;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A QR code as a file to download, named after what it leads to. */
public final class QrDownload {

    private static final MediaType SVG = MediaType.valueOf("image/svg+xml");

    private QrDownload() {}

    public static ResponseEntity<byte[]> svg(String content, String name) {
        return svg(new QrPoster(content, "", null), name);
    }

    /** @throws RequestRefused when the size is out of bounds */
    public static ResponseEntity<byte[]> png(String content, String name, int size) {
        return png(new QrPoster(content, "", null), name, size);
    }

    static ResponseEntity<byte[]> svg(QrPoster poster, String name) {
        return file(poster.svg().getBytes(StandardCharsets.UTF_8), SVG, name + ".svg");
    }

    static ResponseEntity<byte[]> png(QrPoster poster, String name, int size) {
        return file(poster.png(checked(size)), MediaType.IMAGE_PNG, name + ".png");
    }

    /** What every file system takes. */
    static String fileName(String name) {
        return name.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_");
    }

    /** @throws RequestRefused when the size is out of bounds */
    public static int checked(int size) {
        if (size < QrPicture.SMALLEST || size > QrPicture.LARGEST) {
            throw RequestRefused.invalid("size", "二维码边长须在 " + QrPicture.SMALLEST + " 到 " + QrPicture.LARGEST + " 像素之间");
        }
        return size;
    }

    static ResponseEntity<byte[]> file(byte[] bytes, MediaType type, String name) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(fileName(name), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(bytes);
    }
}
