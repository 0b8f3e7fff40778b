package io.siyuflow.engine;

import java.time.Instant;

/** Who completed a user task and when; in expressions under the task's name, {@code approve-send} as {@code approveSend}. */
record TaskDone(String by, Instant at) {}
