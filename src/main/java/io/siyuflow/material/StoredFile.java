package io.siyuflow.material;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Set;

/**
 * An original file without its bytes.
 *
 * @param group of the library, empty for none
 */
public record StoredFile(
        @JsonFormat(shape = JsonFormat.Shape.STRING) long id,
        String name,
        String group,
        String contentType,
        long size,
        @JsonIgnore String sha256) {

    private static final Set<String> INSIDE = Set.of("image/jpeg", "image/png");
    private static final long MEGABYTE = 1024 * 1024;

    public boolean isImage() {
        return contentType.startsWith("image/");
    }

    /** Whether WeChat takes it on a card or inside an article: JPEG or PNG, below 1 MB (WECHAT-API 3.6). */
    boolean fitsInside() {
        return INSIDE.contains(contentType) && size < MEGABYTE;
    }

    public boolean isVoice() {
        return contentType.startsWith("audio/");
    }

    public boolean isVideo() {
        return contentType.startsWith("video/");
    }
}
