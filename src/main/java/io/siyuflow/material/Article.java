package io.siyuflow.material;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.util.List;

/**
 * 图文 of the library: one to eight pieces that go out as one message.
 *
 * @param version counts its changes, so that a draft made of an earlier one is known to be outdated
 */
public record Article(
        @JsonFormat(shape = JsonFormat.Shape.STRING) long id,
        String group,
        int version,
        Instant changedAt,
        List<Piece> pieces) {

    /** The first piece is what people see of it. */
    public String title() {
        return pieces.get(0).title();
    }

    /**
     * One article of it.
     *
     * @param content HTML, cleaned; pictures of ours stand in it as {@code /api/files/…}
     * @param cover id of a picture of ours
     * @param cropWide the part of the cover shown at 2.35:1, as {@code X1_Y1_X2_Y2} in fractions; empty for the middle
     * @param cropSquare the same at 1:1
     */
    public record Piece(
            String title,
            String author,
            String digest,
            String content,
            String sourceUrl,
            String cover,
            String cropWide,
            String cropSquare,
            boolean openComment,
            boolean fansOnlyComment) {}
}
