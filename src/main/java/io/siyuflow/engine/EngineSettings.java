package io.siyuflow.engine;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is kept of processes.
 *
 * @param keepInstances how long an instance that has ended can be looked at: its path, its values, its decisions; as long it
 *     is known that code has started it
 */
@ConfigurationProperties("siyuflow.engine")
record EngineSettings(@DefaultValue("180d") Duration keepInstances) {}
