package io.siyuflow.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ConsoleTest
class EngineRestTest {

    /** By role. A password costs a tenth of a second on purpose, so not a new user for each question. */
    private static final Map<Role, Client> SOMEBODY = new EnumMap<>(Role.class);

    @LocalServerPort
    private int port;

    private People people;

    @BeforeEach
    void people() {
        people = new People(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/version",
                "/engine-rest/deployment?maxResults=0",
                "/engine-rest/process-definition",
                "/engine-rest/engine/default/deployment",
                "/engine-rest",
                "/engine-rest/",
                "/engine-rest/nothing"
            })
    void letsNobodyInWithoutPasswordOrWithAWrongOne(String path) {
        Client.Answer none = Client.nobody(port).get(path);
        Client.Answer wrong =
                Client.basic(port, "nobody" + path.hashCode(), "wrong").get(path);

        assertThat(none.status()).isEqualTo(401);
        assertThat(none.header("WWW-Authenticate")).startsWith("Basic");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.json().get("message").asText()).contains("密码");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//engine-rest/version",
                "/engine-rest;x=1/version",
                "/x/../engine-rest/version",
                "/engine-rest%2Fversion"
            })
    void isNotReachedByAnotherSpellingOfItsPath(String path) {
        assertThat(Client.nobody(port).get(path).status()).isGreaterThanOrEqualTo(400);
        assertThat(people.a("STAFF").get(path).status()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void saysThatAnAddressWithTwoSlashesIsWrong() {
        Client.Answer answer = people.admin().get("//engine-rest/version");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asText()).contains("地址");
    }

    @Test
    void takesNoSessionOfTheConsole() {
        Client browser = Client.browser(port, "admin", "siyuflow");

        assertThat(browser.get("/api/me").status()).isEqualTo(200);
        assertThat(browser.get("/engine-rest/version").status()).isEqualTo(401);
    }

    @Test
    void makesNoSession() {
        Client.Answer answer = people.admin().get("/engine-rest/version");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Set-Cookie")).isNull();
    }

    @Test
    void doesNotMakeABrowserKeepThePassword() {
        Client.Answer answer =
                Client.nobody(port).with("Sec-Fetch-Mode", "navigate").get("/engine-rest/version");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isNull();
    }

    /** What comes through to the engine is anything but 401 and 403. */
    @ParameterizedTest
    @CsvSource({
        // method, path, roles that come through
        "GET, /engine-rest/version, ADMIN OPERATOR WORKER",
        "GET, /engine-rest/deployment?maxResults=0, ADMIN OPERATOR",
        "POST, /engine-rest/deployment/create, ADMIN OPERATOR",
        "DELETE, /engine-rest/deployment/none, ADMIN",
        "GET, /engine-rest/deployment/none/resources, ADMIN",
        "GET, /engine-rest/process-instance, ADMIN",
        "POST, /engine-rest/process-definition/key/none/start, ADMIN",
        "POST, /engine-rest/message, ADMIN",
        "POST, /engine-rest/external-task/fetchAndLock, ADMIN WORKER",
        "POST, /engine-rest/external-task/none/complete, ADMIN WORKER",
        "POST, /engine-rest/external-task/none/failure, ADMIN WORKER",
        "POST, /engine-rest/external-task/none/bpmnError, ADMIN WORKER",
        "GET, /engine-rest/external-task, ADMIN",
        "GET, /engine-rest/user, NOBODY",
        "POST, /engine-rest/user/create, NOBODY",
        "GET, /engine-rest/authorization, NOBODY",
        "POST, /engine-rest/process-instance/none/variables/x/data, NOBODY",
        "POST, /engine-rest/task/none/localVariables/x/data, NOBODY",
        "POST, /engine-rest/engine/default/deployment/create, NOBODY",
        "GET, /engine-rest/engine/default/process-instance, NOBODY"
    })
    void letsEachRoleDoItsPartOnly(String method, String path, String roles) {
        for (Role role : Role.values()) {
            int status = SOMEBODY.computeIfAbsent(role, it -> people.a(it.name()))
                    .with("Content-Type", path.endsWith("create") ? "multipart/form-data" : "application/json")
                    .send(method, path)
                    .status();

            if (roles.contains(role.name())) {
                assertThat(status).as("%s %s by %s", method, path, role).isNotIn(401, 403);
            } else {
                assertThat(status).as("%s %s by %s", method, path, role).isEqualTo(403);
            }
        }
    }
}
