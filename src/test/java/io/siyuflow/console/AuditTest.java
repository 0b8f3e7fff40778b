package io.siyuflow.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ConsoleTest
@ExtendWith(OutputCaptureExtension.class)
class AuditTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private People people;

    @BeforeEach
    void people() {
        people = new People(port);
    }

    @Test
    void keepsWhoMadeAnAccountButNotItsSecrets(CapturedOutput output) {
        String account = people.anMp();

        JsonNode entry = newest("/api/accounts/mp");

        assertThat(entry.get("username").asText()).isEqualTo("admin");
        assertThat(entry.get("method").asText()).isEqualTo("POST");
        assertThat(entry.get("address").asText()).isEqualTo("127.0.0.1");
        assertThat(entry.get("status").asInt()).isEqualTo(201);
        assertThat(entry.get("account").asText()).isEqualTo(account);
        assertThat(entry.get("body").asText())
                .contains(account)
                .contains("\"secret\":\"***\"")
                .doesNotContain(People.SECRET, People.TOKEN, People.AES_KEY);
        assertThat(output.getAll()).doesNotContain(People.SECRET, People.AES_KEY);
    }

    @Test
    void keepsNoPassword() {
        String user = people.aUser("OPERATOR");
        Client.browser(port, user, People.PASSWORD)
                .withCsrf()
                .post("/api/me/password", "{\"old\":\"" + People.PASSWORD + "\",\"new\":\"another-horse-staple\"}");

        String everything = jdbc.sql("select string_agg(a::text, ' ') from console_audit a")
                .query(String.class)
                .single();

        assertThat(everything)
                .contains("/api/login", "/api/me/password", user)
                .doesNotContain(People.PASSWORD, "another-horse-staple");
    }

    @Test
    void keepsWhatWasRefusedForWantOfAGrant() {
        String user = people.aUser("OPERATOR");
        String account = people.anMp();

        people.as(user).put("/api/accounts/" + account + "/hold", "{\"held\":true}");

        JsonNode entry = newest("/api/accounts/" + account + "/hold");
        assertThat(entry.get("username").asText()).isEqualTo(user);
        assertThat(entry.get("account").asText()).isEqualTo(account);
        assertThat(entry.get("status").asInt()).isEqualTo(403);
    }

    @Test
    void keepsRefusedAdministration() {
        String user = people.aUser("OPERATOR");

        people.as(user).put("/api/hold", "{\"held\":true}");

        assertThat(people.admin()
                        .get("/api/audit?user=" + user)
                        .json()
                        .at("/items/0/status")
                        .asInt())
                .isEqualTo(403);
    }

    @Test
    void keepsNeitherReadingNorWhatWasNotDone() {
        String user = people.aUser("OPERATOR");

        people.as(user).get("/api/accounts");
        people.as(user).post("/api/me/password", "{}");
        Client.basic(port, user, "wrong").post("/api/me/password", "{}");

        assertThat(people.admin()
                        .get("/api/audit?user=" + user)
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
    }

    @Test
    void keepsForWhichAccountSomethingWasDeployedOrTried() {
        String user = people.aUser("STAFF");
        String form = "--b\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nmy flow\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"tenant-id\"\r\n\r\nwx-tenant\r\n--b--\r\n";

        people.as(user)
                .with("Content-Type", "multipart/form-data; boundary=b")
                .send("POST", "/engine-rest/deployment/create", form);

        JsonNode entry = people.admin().get("/api/audit?user=" + user).json().at("/items/0");
        assertThat(entry.get("path").asText()).isEqualTo("/engine-rest/deployment/create");
        assertThat(entry.get("status").asInt()).isEqualTo(403);
    }

    @Test
    void findsByAccountAndPagesNewestFirst() {
        String account = people.anMp();
        people.admin().put("/api/accounts/" + account + "/hold", "{\"held\":true}");
        people.admin().put("/api/accounts/" + account + "/hold", "{\"held\":false}");

        JsonNode page = people.admin()
                .get("/api/audit?account=" + account + "&size=1&page=1")
                .json();

        assertThat(page.get("total").asInt()).as("added, held, let go").isEqualTo(3);
        assertThat(page.get("items")).hasSize(1);
        assertThat(page.at("/items/0/body").asText()).isEqualTo("{\"held\":true}");
    }

    @Test
    void refusesPagesThatAreTooLarge() {
        Client.Answer answer = people.admin().get("/api/audit?size=1000");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("size");
    }

    private JsonNode newest(String path) {
        return people.admin().get("/api/audit?path=" + path).json().at("/items/0");
    }
}
