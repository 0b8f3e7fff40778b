package io.siyuflow.embedded;

import io.siyuflow.shared.StartRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that outlived an application ended by {@code kill -9}. It is stopped on purpose rather than taken
 * over, so that every start runs with the settings of this version.
 */
record OrphanedPostgres(Path data, String password) {

    private static final Logger log = LoggerFactory.getLogger(OrphanedPostgres.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    void stop() {
        findServer().ifPresent(server -> {
            log.info("Stopping PostgreSQL {} that an application killed before left behind", server.pid());
            server.destroy();
            awaitEnd(server);
        });
    }

    private Optional<ProcessHandle> findServer() {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        // lines of postmaster.pid: process, data directory, start, port …
        List<String> lines = DataFolder.read(pidFile).lines().map(String::strip).toList();
        return lines.size() < 4
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.get(0)))
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> isOurs(process, Integer.parseInt(lines.get(3))));
    }

    /** The number may by now belong to any other process: ours knows our password and serves our folder. */
    private boolean isOurs(ProcessHandle process, int port) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && looksLikePostgres(process)) {
            try {
                return servesOurFolder(port);
            } catch (SQLException stillStartingOrStopping) {
                if (System.nanoTime() > deadline) {
                    throw stillThere(process, stillStartingOrStopping);
                }
                pause();
            }
        }
        return false;
    }

    private static boolean looksLikePostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.contains("postgres"))
                .orElse(true);
    }

    private boolean servesOurFolder(int port) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?loginTimeout=5&socketTimeout=5";
        try (Connection connection = DriverManager.getConnection(url, LocalPostgres.USER, password);
                Statement statement = connection.createStatement()) {
            boolean ours;
            try (ResultSet shown = statement.executeQuery("show data_directory")) {
                shown.next();
                ours = Path.of(shown.getString(1)).equals(data);
            }
            if (ours) {
                statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                        + " and backend_type = 'client backend'");
            }
            return ours;
        }
    }

    private static void awaitEnd(ProcessHandle server) {
        try {
            server.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException stillRunning) {
            throw stillThere(server, stillRunning);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw stillThere(server, interrupted);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static StartRefused stillThere(ProcessHandle process, Exception cause) {
        return new StartRefused(
                "上次遗留的 PostgreSQL（进程 " + process.pid() + "）没有停下来。", "请结束该进程（kill " + process.pid() + "）后重新启动。", cause);
    }
}
