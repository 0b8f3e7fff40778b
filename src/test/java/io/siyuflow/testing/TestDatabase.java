package io.siyuflow.testing;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A PostgreSQL with all migrations of the project; one server a JVM, one database a test class. */
public final class TestDatabase {

    private static TestPostgres server;
    private static String migrated;
    private static Thread stopAtExit;

    private final String name;
    private final DataSource dataSource;

    private TestDatabase(String name) {
        this.name = name;
        this.dataSource = server.dataSource(name);
    }

    public static synchronized TestDatabase create() {
        if (server == null) {
            start();
        }
        return new TestDatabase(server.newDatabaseLike(migrated));
    }

    /** For an application under test: its server stops only when the application's pool has closed. */
    static synchronized TestDatabase createForApplication() {
        TestDatabase database = create();
        if (Runtime.getRuntime().removeShutdownHook(stopAtExit)) {
            SpringApplication.getShutdownHandlers().add(server::close);
        }
        return database;
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public String url() {
        return server.url(name);
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource);
    }

    public TransactionTemplate transaction() {
        return new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    private static void start() {
        server = TestPostgres.start();
        stopAtExit = new Thread(server::close, "stops-test-postgres");
        Runtime.getRuntime().addShutdownHook(stopAtExit);
        migrated = server.newDatabase();
        Flyway.configure()
                .dataSource(server.dataSource(migrated))
                .locations("classpath:db/migration")
                .outOfOrder(true)
                .load()
                .migrate();
    }
}
