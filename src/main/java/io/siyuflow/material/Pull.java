package io.siyuflow.material;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.lang.Nullable;

/** One time that everything an account has at WeChat was pulled into the library. */
public record Pull(
        @JsonFormat(shape = JsonFormat.Shape.STRING) long id,
        State state,
        String startedBy,
        Instant startedAt,
        @Nullable Instant endedAt,
        List<Part> parts) {

    /** The kind of which the next page is to be taken; empty when all are done. */
    Optional<Part> next() {
        return parts.stream().filter(part -> !part.ended()).findFirst();
    }

    /** How far it is. */
    public enum State {
        RUNNING,
        DONE,
        CANCELLED
    }

    /** Covers come before the articles that show them. */
    public enum Kind {
        IMAGE,
        VOICE,
        VIDEO,
        ARTICLE
    }

    /**
     * How far it is with one kind.
     *
     * @param place how many of {@code total} were looked at
     * @param total null before the first page
     * @param kept new here
     * @param known here before
     * @param failed what WeChat did not give, or gave in a form that can't be kept
     * @param pictures 图片消息, which the library has no form for: their pictures are pulled as pictures
     * @param reason why this kind was given up; null when it was not
     */
    public record Part(
            Kind kind,
            int place,
            @Nullable Integer total,
            int kept,
            int known,
            int failed,
            int pictures,
            boolean ended,
            @Nullable String reason) {}
}
