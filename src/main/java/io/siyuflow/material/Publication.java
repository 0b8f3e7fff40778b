package io.siyuflow.material;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * One try to publish an article at an account.
 *
 * @param version of the article that was published
 * @param publishedId WeChat's {@code article_id}; null unless it is published
 * @param urls where the pieces can be read, in their order
 * @param reason why it was not published, or what is not known of it; null when there is nothing to say
 */
public record Publication(
        @JsonFormat(shape = JsonFormat.Shape.STRING) long id,
        @JsonFormat(shape = JsonFormat.Shape.STRING) long article,
        int version,
        String title,
        State state,
        @Nullable String publishedId,
        List<String> urls,
        @Nullable String reason,
        String submittedBy,
        Instant submittedAt,
        @Nullable Instant endedAt) {

    /** How far it is. */
    public enum State {
        RUNNING,
        PUBLISHED,
        REFUSED,
        UNKNOWN,
        DELETED
    }
}
