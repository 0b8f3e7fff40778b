package io.siyuflow.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.siyuflow.testing.TestPostgres;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@ConsoleTest
@DirtiesContext
class DatabaseAwayTest {

    private static final TestPostgres POSTGRES = TestPostgres.start();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void ownDatabase(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", () -> POSTGRES.url(POSTGRES.newDatabase()));
    }

    @AfterAll
    static void stop() {
        POSTGRES.close();
    }

    @Test
    void saysSoInsteadOfBlamingThePassword() {
        Client admin = Client.basic(port, "admin", "siyuflow");
        assertThat(admin.get("/api/accounts").status()).isEqualTo(200);
        Client browser = Client.browser(port, "admin", "siyuflow");
        assertThat(browser.get("/api/me").status()).isEqualTo(200);

        POSTGRES.stop();
        Client.Answer session = browser.get("/api/me");
        Client.Answer basic = admin.get("/api/accounts");
        Client.Answer login =
                Client.nobody(port).post("/api/login", "{\"username\":\"admin\",\"password\":\"siyuflow\"}");
        POSTGRES.startAgain();

        assertThat(basic.status()).isEqualTo(503);
        assertThat(basic.header("Retry-After")).isEqualTo("5");
        assertThat(session.status()).isEqualTo(503);
        assertThat(session.header("Retry-After")).isEqualTo("5");
        assertThat(session.json().get("detail").asText()).contains("数据库");
        assertThat(login.status()).isEqualTo(503);
        assertThat(login.json().get("detail").asText()).contains("数据库");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(admin.get("/api/accounts").status()).isEqualTo(200));
    }
}
