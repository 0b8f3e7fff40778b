package io.siyuflow.follower;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * One tag put on or taken off many followers.
 *
 * @param businessKey of the instance that does it
 * @param people how many in all; those who do not follow any more are left out from the start
 * @param done of them, for whom it is so now
 * @param refused whom WeChat refused
 */
record Tagging(
        @JsonFormat(shape = JsonFormat.Shape.STRING) long id,
        int tagId,
        String tagName,
        boolean putOn,
        State state,
        String businessKey,
        String startedBy,
        Instant startedAt,
        @Nullable Instant endedAt,
        long people,
        long done,
        long refused) {

    enum State {
        RUNNING,
        DONE,
        /** The tag is gone at WeChat, or somebody stopped it. */
        STOPPED
    }
}
