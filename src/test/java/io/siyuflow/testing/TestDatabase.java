package io.siyuflow.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A PostgreSQL with all migrations of the project; one server a JVM, one database a test class. */
public final class TestDatabase {

    private static final String MIGRATED = "migrated";
    private static EmbeddedPostgres server;

    private final DataSource dataSource;

    private TestDatabase(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public static TestDatabase create() {
        EmbeddedPostgres running = server();
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        JdbcClient.create(running.getPostgresDatabase())
                .sql("create database " + name + " template " + MIGRATED)
                .update();
        return new TestDatabase(running.getDatabase("postgres", name));
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource);
    }

    public TransactionTemplate transaction() {
        return new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder().start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            JdbcClient.create(server.getPostgresDatabase())
                    .sql("create database " + MIGRATED)
                    .update();
            Flyway.configure()
                    .dataSource(server.getDatabase("postgres", MIGRATED))
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        }
        return server;
    }
}
