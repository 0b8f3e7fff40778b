package io.siyuflow.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ConsoleTest
class GrantsTest {

    @LocalServerPort
    private int port;

    private People people;

    @BeforeEach
    void people() {
        people = new People(port);
    }

    @Test
    void showsAnOperatorOnlyWhatIsGranted() {
        String user = people.aUser("OPERATOR");
        String granted = people.anMp();
        String other = people.anMp();
        people.grant(user, granted);

        Client operator = people.as(user);

        assertThat(operator.get("/api/accounts").json().findValuesAsText("id")).containsExactly(granted);
        assertThat(operator.get("/api/accounts/" + granted).status()).isEqualTo(200);
        Client.Answer refused = operator.get("/api/accounts/" + other);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().get("detail").asText()).contains("没有被授权");
        assertThat(operator.get("/api/accounts/" + other + "/anything/below").status())
                .isEqualTo(403);
    }

    @Test
    void aWithdrawnGrantIsGoneWithTheNextRequestOfARunningSession() {
        String user = people.aUser("OPERATOR");
        String account = people.anMp();
        people.grant(user, account);
        Client browser = Client.browser(port, user, People.PASSWORD);
        assertThat(browser.get("/api/accounts/" + account).status()).isEqualTo(200);

        people.grant(user);

        assertThat(browser.get("/api/accounts/" + account).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"wx-unknown", "no%20id", "%E8%B4%A6%E5%8F%B7"})
    void anUnknownAccountIsNotFound(String account) {
        assertThat(people.a("OPERATOR")
                        .get("/api/accounts/" + account + "/events")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"STAFF", "WORKER"})
    void neitherStaffNorWorkersHaveTheConsolesApi(String role) {
        String user = people.aUser(role);
        String account = people.anMp();
        people.grant(user, account);

        Client client = people.as(user);

        assertThat(client.get("/api/accounts").status()).isEqualTo(403);
        assertThat(client.get("/api/accounts/" + account).status()).isEqualTo(403);
        assertThat(client.get("/api/hold").status()).isEqualTo(403);
        assertThat(client.get("/api/me").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/users",
        "POST, /api/users",
        "PUT, /api/users/admin",
        "PUT, /api/users/admin/grants",
        "GET, /api/audit",
        "PUT, /api/hold",
        "POST, /api/accounts/mp",
        "POST, /api/accounts/wecom",
        "PUT, /api/accounts/{granted}",
        "POST, /api/accounts/{granted}/switch-off",
        "POST, /api/accounts/{granted}/switch-on"
    })
    void administrationIsForAdministrators(String method, String path) {
        String user = people.aUser("OPERATOR");
        String account = people.anMp();
        people.grant(user, account);

        Client.Answer answer = people.as(user)
                .with("Content-Type", "application/json")
                .send(method, path.replace("{granted}", account));

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void anOperatorMayHoldAnAccountGranted() {
        String user = people.aUser("OPERATOR");
        String account = people.anMp();
        people.grant(user, account);

        assertThat(people.as(user)
                        .put("/api/accounts/" + account + "/hold", "{\"held\":true}")
                        .status())
                .isEqualTo(200);
        assertThat(people.as(user)
                        .get("/api/accounts/" + account + "/hold")
                        .json()
                        .get("held")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void grantsOfUnknownAccountsAreNamedByTheirPlace() {
        Client.Answer answer = people.admin()
                .put(
                        "/api/users/" + people.aUser("OPERATOR") + "/grants",
                        "{\"accounts\":[\"" + people.anMp() + "\",\"nope\"]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("accounts[1]");
    }

    @Test
    void aUserWhoseGrantsAreRefusedIsNotMadeAtAll() {
        Client.Answer answer = people.admin().post("/api/users", """
                {"username":"half-made","displayName":"某人","password":"%s","roles":["OPERATOR"],"accounts":["nope"]}""".formatted(People.PASSWORD));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(people.admin().get("/api/users").body()).doesNotContain("half-made");
    }

    @Test
    void aUsersPasswordIsNeverGivenBack() {
        String user = people.aUser("OPERATOR");

        assertThat(people.admin().get("/api/users").body()).contains(user).doesNotContain("bcrypt", People.PASSWORD);
    }
}
