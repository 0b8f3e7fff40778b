package io.siyuflow.material;

import java.util.Arrays;

/** What a file really is, read from its first bytes: neither its name nor the browser's word is trusted. */
enum FileType {
    JPEG("image/jpeg", "图片", 10),
    PNG("image/png", "图片", 10),
    GIF("image/gif", "图片", 10),
    MP4("video/mp4", "视频", 10),
    OTHER("application/octet-stream", "文件", 20);

    private final String contentType;
    private final String label;
    private final int megabytes;

    FileType(String contentType, String label, int megabytes) {
        this.contentType = contentType;
        this.label = label;
        this.megabytes = megabytes;
    }

    static FileType of(byte[] bytes) {
        if (startsWith(bytes, 0, 0xFF, 0xD8, 0xFF)) {
            return JPEG;
        } else if (startsWith(bytes, 0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
            return PNG;
        } else if (startsWith(bytes, 0, 'G', 'I', 'F', '8')) {
            return GIF;
        } else if (startsWith(bytes, 4, 'f', 't', 'y', 'p') && !startsWith(bytes, 8, 'q', 't')) {
            return MP4;
        }
        return OTHER;
    }

    static FileType of(String contentType) {
        return Arrays.stream(values())
                .filter(type -> type.contentType.equals(contentType))
                .findFirst()
                .orElse(OTHER);
    }

    String contentType() {
        return contentType;
    }

    String label() {
        return label;
    }

    /** WeChat's limit for what it is sent as. */
    int megabytes() {
        return megabytes;
    }

    /** Whether a browser may show it; anything else is only downloaded. */
    boolean shown() {
        return this != OTHER;
    }

    private static boolean startsWith(byte[] bytes, int from, int... magic) {
        if (bytes.length < from + magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((bytes[from + i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
