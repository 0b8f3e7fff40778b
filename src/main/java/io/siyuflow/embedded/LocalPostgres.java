package io.siyuflow.embedded;

import io.siyuflow.shared.StartRefused;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/** A durable PostgreSQL in the data folder, on a random loopback port, with a password of its own. */
final class LocalPostgres implements AutoCloseable {

    static final String USER = "postgres";
    private static final String DATABASE = "siyuflow";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The library starts PostgreSQL for tests, with {@code -F}: what must last needs these switched on again. */
    private static final Map<String, String> DURABLE = Map.of("fsync", "on", "synchronous_commit", "on");

    private final EmbeddedPostgres server;
    private final String password;

    private LocalPostgres(EmbeddedPostgres server, String password) {
        this.server = server;
        this.password = password;
    }

    static LocalPostgres start(DataFolder folder) {
        String password = folder.password("postgres.password");
        Path data = folder.resolve("postgres");
        new OrphanedPostgres(data, password).stop();
        Path log = folder.log("postgres");
        try {
            var postgres =
                    new LocalPostgres(builder(folder, data, password, log).start(), password);
            postgres.createDatabase();
            postgres.refuseUnlessDurable();
            return postgres;
        } catch (IOException | SQLException | IllegalStateException failure) {
            throw new StartRefused(
                    "内置 PostgreSQL 没有启动：" + failure.getMessage(),
                    "原因写在 " + log + "。也可以使用已有的 PostgreSQL：设置 SPRING_DATASOURCE_URL、SPRING_DATASOURCE_USERNAME、"
                            + "SPRING_DATASOURCE_PASSWORD。",
                    failure);
        }
    }

    private static EmbeddedPostgres.Builder builder(DataFolder folder, Path data, String password, Path log) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(folder.resolve("bin").toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false) // it would run before the connection pool has closed
                .setPort(FreePort.choose())
                .setPGStartupWait(PATIENCE)
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setConnectConfig("password", password)
                .setLocaleConfig("pwfile", folder.resolve("postgres.password").toString())
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig("auth-local", "scram-sha-256")
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("jit", "off"); // compiling a query costs more than our short ones take
        DURABLE.forEach(builder::setServerConfig);
        return builder;
    }

    private void createDatabase() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                statement.execute("create database " + DATABASE);
            }
        }
    }

    private void refuseUnlessDurable() throws SQLException {
        for (var setting : DURABLE.entrySet()) {
            String value = show(setting.getKey());
            if (!value.equals(setting.getValue())) {
                close();
                throw new IllegalStateException(setting.getKey() + " = " + value);
            }
        }
    }

    String show(String setting) throws SQLException {
        try (Connection connection = server.getDatabase(USER, DATABASE).getConnection();
                Statement statement = connection.createStatement();
                ResultSet shown = statement.executeQuery("show " + setting)) {
            shown.next();
            return shown.getString(1);
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + DATABASE;
    }

    String password() {
        return password;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException cannotStop) {
            throw new UncheckedIOException(cannotStop);
        }
    }
}
