package io.siyuflow.follower;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * One comparison of the followers with WeChat.
 *
 * @param businessKey of the instance that does it
 * @param startedBy a user, or empty for the nightly one
 * @param total followers as WeChat counts them
 * @param listed openids that WeChat has listed so far
 * @param toAsk people WeChat is asked about in all, once everybody is listed
 * @param missedFollows whose follow no event had told
 * @param missedLeavings whose leaving no event had told
 * @param movedChannels who was counted for another channel than WeChat names
 * @param unknown openids that we had and WeChat does not know
 * @param ours followers as we count them, at the end
 * @param unmended by how many that still differs from what WeChat counts, beyond those who came and went meanwhile
 */
record Sync(
        @JsonFormat(shape = JsonFormat.Shape.STRING) long id,
        Kind kind,
        State state,
        String businessKey,
        String startedBy,
        Instant startedAt,
        @Nullable Instant endedAt,
        long total,
        long listed,
        long toAsk,
        long asked,
        long missedFollows,
        long missedLeavings,
        long movedChannels,
        long unknown,
        long ours,
        long unmended) {

    enum Kind {
        /** Everybody's tags and remark too. */
        FULL("sync-followers"),
        /** Only those of whom we and WeChat think differently. */
        NIGHTLY("reconcile-followers");

        private final String process;

        Kind(String process) {
            this.process = process;
        }

        String process() {
            return process;
        }
    }

    enum State {
        RUNNING,
        DONE,
        /** WeChat refused the list, or somebody stopped it. */
        STOPPED
    }
}
