package io.siyuflow.shared;

import java.time.Duration;

/** The sandbox's clock was moved; {@code offset} is how far it is now ahead of the system's. */
public record ClockMoved(Duration offset) {}
