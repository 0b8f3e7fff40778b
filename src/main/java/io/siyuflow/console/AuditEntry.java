package io.siyuflow.console;

import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * Somebody changed something, or was refused for want of a right.
 *
 * @param id 0 before it is written
 * @param account which one it was about, or null
 * @param body what was sent, without secrets, or null
 */
record AuditEntry(
        long id,
        Instant at,
        String username,
        String address,
        String method,
        String path,
        @Nullable String account,
        int status,
        @Nullable String body) {}
