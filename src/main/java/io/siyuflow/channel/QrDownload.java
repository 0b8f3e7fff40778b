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
        byte[] svg = new QrPicture(content).svg().getBytes(StandardCharsets.UTF_8);
        return file(svg, SVG, name + ".svg");
    }

    /** @throws RequestRefused when the size is out of bounds */
    public static ResponseEntity<byte[]> png(String content, String name, int size) {
        return file(new QrPicture(content).png(checked(size)), MediaType.IMAGE_PNG, name + ".png");
    }

    /** @throws RequestRefused when the size is out of bounds */
    public static int checked(int size) {
        if (size < QrPicture.SMALLEST || size > QrPicture.LARGEST) {
            throw RequestRefused.invalid("size", "二维码边长须在 " + QrPicture.SMALLEST + " 到 " + QrPicture.LARGEST + " 像素之间");
        }
        return size;
    }

    private static ResponseEntity<byte[]> file(byte[] bytes, MediaType type, String name) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_"), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(bytes);
    }
}
