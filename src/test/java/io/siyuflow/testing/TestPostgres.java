package io.siyuflow.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL of a test's own, fast and forgetful, that can be stopped and started again at the same address. Tests
 * that only need a database take {@link TestDatabase}, which shares one server.
 */
public final class TestPostgres implements AutoCloseable {

    static final String USER = "postgres";

    /** Below this folder the library itself finds and ends what a killed test run left behind. */
    private static final File FOLDER = new File(System.getProperty("java.io.tmpdir"), "embedded-pg");

    private final int port = FreePorts.choose();
    private final File data = new File(FOLDER, UUID.randomUUID().toString());
    private EmbeddedPostgres server;

    private TestPostgres() {}

    public static TestPostgres start() {
        var postgres = new TestPostgres();
        postgres.startAgain();
        return postgres;
    }

    public void startAgain() {
        try {
            server = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** All connections break and new ones are refused until {@link #startAgain()}. */
    public void stop() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public String newDatabase() {
        return newDatabaseLike("template1");
    }

    String newDatabaseLike(String template) {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        JdbcClient.create(dataSource(USER))
                .sql("create database " + name + " template " + template)
                .update();
        return name;
    }

    public DataSource dataSource(String database) {
        return server.getDatabase(USER, database);
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + USER;
    }

    @Override
    public void close() {
        stop();
        FileSystemUtils.deleteRecursively(data);
    }
}
