package io.siyuflow.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.embedded.core.ExecutableProvider;

/**
 * A Redis that keeps nothing, on a random loopback port, with a password of its own. It is started directly, since the
 * library's own start ties it to a JVM shutdown hook that runs before Redisson has closed.
 */
record LocalRedis(RedisAddress address) implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LocalRedis.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

    /** Starts it, having stopped the one that an application ended by {@code kill -9} left behind. */
    static LocalRedis start(DataFolder folder) {
        RedisAddress.remembered(folder).filter(RedisAddress::answers).ifPresent(orphan -> {
            log.info("Stopping Redis on port {} that an application killed before left behind", orphan.port());
            orphan.shutDown(PATIENCE);
        });
        var redis = new LocalRedis(RedisAddress.fresh(folder));
        try {
            redis.launch(folder);
        } catch (IOException cannotStart) {
            // Redis holds only what can be made again, so the application does without it.
            log.warn("内置 Redis 没有启动，将使用本机的令牌与限流继续运行（可用 SIYUFLOW_REDIS_URL 指定已有的 Redis）：{}", cannotStart.getMessage());
        }
        return redis;
    }

    private void launch(DataFolder folder) throws IOException {
        Path binaries = Files.createDirectories(folder.resolve("bin"));
        Path executable = ExecutableProvider.newJarResourceProvider(binaries.toFile())
                .get()
                .toPath();
        Path configuration = folder.resolve("redis.conf");
        folder.write("redis.conf", configuration(folder));
        Process process = new ProcessBuilder(executable.toString(), configuration.toString())
                .directory(folder.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.log("redis").toFile()))
                .start();
        if (!address.awaitAnswer(PATIENCE, () -> process.isAlive() || (!WINDOWS && process.exitValue() == 0))) {
            throw new IOException("see " + folder.resolve("redis.log"));
        }
    }

    /** In the background ("daemonize") a Ctrl-C at the terminal does not reach it before the application has ended. */
    private String configuration(DataFolder folder) {
        return """
                bind 127.0.0.1
                port %d
                requirepass %s
                dir "%s"
                logfile "%s"
                daemonize %s
                save ""
                appendonly no
                """.formatted(
                address.port(), address.password(), folder.path(), folder.resolve("redis.log"), WINDOWS ? "no" : "yes");
    }

    String url() {
        return address.url();
    }

    @Override
    public void close() {
        if (address.answers()) {
            address.shutDown(PATIENCE);
        }
    }
}
