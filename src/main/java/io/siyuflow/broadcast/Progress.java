package io.siyuflow.broadcast;

import org.springframework.lang.Nullable;

/**
 * How far a mass send is, over all its chunks.
 *
 * @param ended of {@code chunks}
 * @param total the four count people; null until a finish event has told of any chunk
 * @param deleted whether WeChat was asked to take down what was sent
 */
record Progress(
        int chunks,
        int ended,
        @Nullable Integer total,
        @Nullable Integer filtered,
        @Nullable Integer sent,
        @Nullable Integer failed,
        boolean deleted) {}
