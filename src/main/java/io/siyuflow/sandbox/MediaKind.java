package io.siyuflow.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The types of media by the names the API gives them. */
enum MediaKind {
    image(40009),
    voice(40010),
    video(40011),
    thumb(40012),
    file(40006);

    private final int wrongSize;

    MediaKind(int wrongSize) {
        this.wrongSize = wrongSize;
    }

    static Optional<MediaKind> named(String name) {
        return Arrays.stream(values()).filter(k -> k.name().equals(name)).findFirst();
    }

    /** Refuses what is too big or of another format. */
    void check(ApiCall.Upload upload, long mostBytes, List<String> formats) {
        if (upload.bytes().length > mostBytes) {
            throw new Refused(wrongSize, "invalid " + name() + " size, at most " + mostBytes + " bytes");
        }
        if (!formats.isEmpty() && !formats.contains(formatOf(upload))) {
            throw new Refused(40005, "invalid file type " + formatOf(upload) + ", allowed " + formats);
        }
    }

    String contentType(ApiCall.Upload upload) {
        String format = formatOf(upload);
        return switch (format) {
            case "jpg", "jpeg" -> "image/jpeg";
            case "png", "gif", "bmp" -> "image/" + format;
            case "mp4" -> "video/mp4";
            case "mp3" -> "audio/mp3";
            case "amr" -> "audio/amr";
            default -> "application/octet-stream";
        };
    }

    /** Pictures are told by their first bytes, whatever they are called; the rest by the name's ending. */
    private String formatOf(ApiCall.Upload upload) {
        if (this == image || this == thumb) {
            return pictureFormat(upload.bytes());
        }
        int dot = upload.fileName().lastIndexOf('.');
        return upload.fileName().substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static String pictureFormat(byte[] b) {
        if (starts(b, 0xFF, 0xD8, 0xFF)) {
            return "jpg";
        }
        if (starts(b, 0x89, 'P', 'N', 'G')) {
            return "png";
        }
        if (starts(b, 'G', 'I', 'F', '8')) {
            return "gif";
        }
        return starts(b, 'B', 'M') ? "bmp" : "unknown";
    }

    private static boolean starts(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
