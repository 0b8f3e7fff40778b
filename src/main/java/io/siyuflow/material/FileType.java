package io.siyuflow.material;

import java.util.Arrays;

/** What a file really is, read from its first bytes: neither its name nor the browser's word is trusted. */
enum FileType {
    JPEG("image/jpeg", "图片", 10),
    PNG("image/png", "图片", 10),
    GIF("image/gif", "图片", 10),
    MP4("video/mp4", "视频", 10),
    MP3("audio/mpeg", "语音", 20),
    AMR("audio/amr", "语音", 20),
    WAV("audio/wav", "语音", 20),
    WMA("audio/x-ms-wma", "语音", 20),
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
        return sound(bytes);
    }

    private static FileType sound(byte[] bytes) {
        boolean frames = bytes.length > 1 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xE6) == 0xE2;
        if (startsWith(bytes, 0, 'I', 'D', '3') || frames) {
            return MP3;
        } else if (startsWith(bytes, 0, '#', '!', 'A', 'M', 'R')) {
            return AMR;
        } else if (startsWith(bytes, 0, 'R', 'I', 'F', 'F') && startsWith(bytes, 8, 'W', 'A', 'V', 'E')) {
            return WAV;
        } else if (startsWith(bytes, 0, 0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11)) {
            return WMA;
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
