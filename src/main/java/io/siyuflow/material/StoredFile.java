package io.siyuflow.material;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;

/** An original file without its bytes. */
public record StoredFile(
        @JsonFormat(shape = JsonFormat.Shape.STRING) long id,
        String name,
        String contentType,
        long size,
        @JsonIgnore String sha256) {

    public boolean isImage() {
        return contentType.startsWith("image/");
    }

    public boolean isVoice() {
        return contentType.startsWith("audio/");
    }

    public boolean isVideo() {
        return contentType.startsWith("video/");
    }
}
