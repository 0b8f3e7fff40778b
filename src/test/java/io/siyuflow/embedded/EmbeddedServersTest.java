package io.siyuflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siyuflow.shared.StartRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

@Timeout(120)
class EmbeddedServersTest {

    @TempDir
    Path temporary;

    @Test
    void postgresIsDurableAndKeepsItsDataAndItsPassword() throws Exception {
        DataFolder folder = folder();
        try (LocalPostgres postgres = LocalPostgres.start(folder)) {
            assertThat(postgres.show("fsync")).isEqualTo("on");
            assertThat(postgres.show("synchronous_commit")).isEqualTo("on");
            execute(postgres, "create table kept (text text)");
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.url(), LocalPostgres.USER, "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }

        try (LocalPostgres postgres = LocalPostgres.start(folder)) {
            execute(postgres, "insert into kept values ('仍在')");
        }
    }

    @Test
    void serversLeftBehindByAKilledApplicationAreStoppedAndReplaced() throws Exception {
        DataFolder folder = folder();
        runKilledApplication(folder);
        ProcessHandle orphanedPostgres = postgresOf(folder);
        RedisAddress orphanedRedis = RedisAddress.remembered(folder).orElseThrow();
        assertThat(orphanedPostgres.isAlive()).isTrue();
        assertThat(orphanedRedis.answers()).isTrue();

        try (FolderLock lock = FolderLock.take(folder);
                LocalRedis redis = LocalRedis.start(folder);
                LocalPostgres postgres = LocalPostgres.start(folder)) {
            assertThat(lock.channel().isOpen()).isTrue();
            assertThat(orphanedPostgres.isAlive()).isFalse();
            assertThat(orphanedRedis.answers()).isFalse();
            assertThat(redis.address().answers()).isTrue();
            assertThat(postgres.show("fsync")).isEqualTo("on");
        }
    }

    @Test
    void processNumberThatNowBelongsToAnotherProgramIsLeftAlone() throws Exception {
        DataFolder folder = folder();
        LocalPostgres.start(folder).close();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        Files.writeString(
                folder.resolve("postgres/postmaster.pid"),
                String.join(
                        "\n",
                        Long.toString(stranger.pid()),
                        folder.resolve("postgres").toString(),
                        "0",
                        "5432",
                        "",
                        "",
                        ""));
        try {
            new OrphanedPostgres(folder.resolve("postgres"), folder.password("postgres.password")).stop();

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void secondApplicationInTheSameFolderIsRefusedInWords() {
        DataFolder folder = folder();
        try (FolderLock first = FolderLock.take(folder)) {
            assertThat(first.channel().isOpen()).isTrue();
            assertThatThrownBy(() -> FolderLock.take(folder))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("正被另一个运行中的 Siyuflow 使用");
        }

        FolderLock.take(folder).close();
    }

    @Test
    void missingAddressesRefuseTheStartWhereNothingIsEmbedded() {
        assertThatThrownBy(() -> initialize(Map.of())).isInstanceOfSatisfying(StartRefused.class, refused -> {
            assertThat(refused).hasMessage("没有指定地址：数据库、Redis。");
            assertThat(refused.remedy()).contains("SPRING_DATASOURCE_URL").contains("SIYUFLOW_REDIS_URL");
        });
        assertThatThrownBy(() -> initialize(Map.of("spring.datasource.url", "jdbc:postgresql://db/siyuflow")))
                .isInstanceOf(StartRefused.class)
                .hasMessage("没有指定地址：Redis。");
    }

    @Test
    void givenAddressesAreUsedAlsoWhereServersCouldBeEmbedded() {
        Map<String, Object> given = Map.of(
                "siyuflow.embedded.enabled", "true",
                "spring.datasource.url", "jdbc:postgresql://db/siyuflow",
                "siyuflow.redis-url", "redis://redis:6379");

        assertThat(initialize(given)).isEqualTo("jdbc:postgresql://db/siyuflow");
        assertThat(temporary.resolve("data")).doesNotExist();
    }

    private DataFolder folder() {
        return DataFolder.at(temporary.resolve("data"));
    }

    private String initialize(Map<String, Object> properties) {
        try (var context = new GenericApplicationContext()) {
            Map<String, Object> all = new HashMap<>(properties);
            all.put("siyuflow.embedded.folder", temporary.resolve("data").toString());
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("given", all));
            new EmbeddedServers().initialize(context);
            return context.getEnvironment().getProperty("spring.datasource.url");
        }
    }

    private static void execute(LocalPostgres postgres, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.url(), LocalPostgres.USER, postgres.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static ProcessHandle postgresOf(DataFolder folder) {
        String pid = DataFolder.read(folder.resolve("postgres/postmaster.pid"))
                .lines()
                .findFirst()
                .orElseThrow();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static void runKilledApplication(DataFolder folder) throws Exception {
        Process application = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledApplication.class.getName(),
                        folder.path().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(application.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(application.exitValue()).isEqualTo(137);
    }
}
