package io.siyuflow.autoreply;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * One import of the auto replies that a 公众号's website has.
 *
 * @param summary what was taken over, what was not and why, a sentence each
 * @param seen whether an operator has read it
 */
record ReplyImport(
        @JsonFormat(shape = JsonFormat.Shape.STRING) long id,
        State state,
        List<String> summary,
        boolean seen,
        String startedBy,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** How far it is. */
    enum State {
        RUNNING,
        DONE,
        REFUSED
    }
}
