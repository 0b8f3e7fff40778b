package io.siyuflow.engine;

import java.nio.file.Path;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where models come from and what they may be.
 *
 * @param processesDir deployed at start if it is there, instead of the copies in the jar
 * @param rulesDir likewise
 * @param maxModelSize of one deployed file
 * @param workerTopics topics of external tasks that somebody else's program works over {@code /engine-rest}
 */
@ConfigurationProperties("siyuflow")
record ModelSettings(
        @DefaultValue("./processes") Path processesDir,
        @DefaultValue("./rules") Path rulesDir,
        @DefaultValue("2MB") DataSize maxModelSize,
        @DefaultValue Set<String> workerTopics) {}
