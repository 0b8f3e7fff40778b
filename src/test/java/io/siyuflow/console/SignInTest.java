package io.siyuflow.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ConsoleTest
class SignInTest {

    @LocalServerPort
    private int port;

    private People people;

    @BeforeEach
    void people() {
        people = new People(port);
    }

    @Test
    void tellsWhoSignedInAndWhatIsGranted() {
        String user = people.aUser("OPERATOR");
        String account = people.anMp();
        people.grant(user, account);

        Client.Answer answer = login(Client.nobody(port), user, People.PASSWORD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("username").asText()).isEqualTo(user);
        assertThat(answer.json().get("roles").toString()).isEqualTo("[\"OPERATOR\"]");
        assertThat(answer.json().get("accounts").toString()).isEqualTo("[\"" + account + "\"]");
    }

    @Test
    void keepsTheSessionInACookieScriptsCannotRead() {
        Client.Answer answer = login(Client.nobody(port), "admin", "siyuflow");

        assertThat(answer.response().headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("SIYUFLOW_SESSION=")
                        .contains("HttpOnly")
                        .contains("SameSite=Lax"));
    }

    @Test
    void refusesTheWrongPasswordInWordsAndMakesNoSession() {
        Client client = Client.nobody(port);

        Client.Answer answer = login(client, people.aUser("OPERATOR"), "wrong");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("detail").asText()).isEqualTo("用户名或密码不对。");
        assertThat(client.cookie("SIYUFLOW_SESSION")).isNull();
        assertThat(client.get("/api/me").status()).isEqualTo(204);
    }

    @Test
    void letsAfterFiveWrongPasswordsNotEvenTheRightOneIn() {
        String user = people.aUser("OPERATOR");
        Client client = Client.nobody(port);
        Stream.of(1, 2, 3, 4, 5).forEach(time -> login(client, user, "wrong " + time));

        Client.Answer answer = login(client, user, People.PASSWORD);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 30);
        assertThat(answer.json().get("detail").asText()).contains("秒后再试");
        Client.Answer basic = people.as(user).get("/engine-rest/version");
        assertThat(basic.status()).isEqualTo(429);
        assertThat(basic.header("Retry-After")).isNotNull();
    }

    @Test
    void countsWrongPasswordsOfBasicToo() {
        String user = people.aUser("OPERATOR");
        Stream.of(1, 2, 3, 4, 5)
                .forEach(time -> Client.basic(port, user, "wrong " + time).get("/engine-rest/version"));

        assertThat(login(Client.nobody(port), user, People.PASSWORD).status()).isEqualTo(429);
    }

    @Test
    void givesAnotherSessionIdAndAnotherCsrfTokenToWhoSignsIn() {
        Client client = Client.browser(port, people.aUser("OPERATOR"), People.PASSWORD);
        String session = client.cookie("SIYUFLOW_SESSION");
        String csrf = client.cookie("XSRF-TOKEN");

        login(client, "admin", "siyuflow");

        assertThat(client.cookie("SIYUFLOW_SESSION")).isNotNull().isNotEqualTo(session);
        assertThat(client.cookie("XSRF-TOKEN")).isNotNull().isNotEqualTo(csrf);
        assertThat(client.withCsrf().put("/api/hold", "{\"held\":false}").status())
                .isEqualTo(200);
    }

    @Test
    void refusesASessionsChangeWithoutItsCsrfToken() {
        Client browser = Client.browser(port, "admin", "siyuflow");

        Client.Answer without = browser.put("/api/hold", "{\"held\":false}");
        Client.Answer wrong = browser.with("X-XSRF-TOKEN", "guessed").put("/api/hold", "{\"held\":false}");
        Client.Answer right =
                Client.browser(port, "admin", "siyuflow").withCsrf().put("/api/hold", "{\"held\":false}");

        assertThat(without.status()).isEqualTo(403);
        assertThat(without.json().get("detail").asText()).contains("刷新");
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(right.status()).isEqualTo(200);
    }

    @Test
    void needsNoCsrfTokenWithBasicAndMakesNoSession() {
        Client.Answer answer = people.admin().put("/api/hold", "{\"held\":false}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void doesNotLetAWrongBasicPasswordPassBesideAValidSession() {
        Client browser = Client.browser(port, "admin", "siyuflow").with("Authorization", "Basic YWRtaW46d3Jvbmc=");

        assertThat(browser.put("/api/hold", "{\"held\":false}").status()).isEqualTo(401);
    }

    @Test
    void takesLoginAsJsonOnlySoThatNoOtherSiteCanSendIt() {
        Client.Answer answer =
                Client.nobody(port).with("Content-Type", "text/plain").send("POST", "/api/login");

        assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    void endsTheSessionAtLogout() {
        Client browser = Client.browser(port, "admin", "siyuflow");

        Client.Answer answer = browser.withCsrf().post("/api/logout", "");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(browser.get("/api/me").status()).isEqualTo(204);
    }

    @Test
    void aNewPasswordEndsTheOtherSessionsAndTheOldPasswordAtOnce() {
        String user = people.aUser("OPERATOR");
        Client here = Client.browser(port, user, People.PASSWORD);
        Client elsewhere = Client.browser(port, user, People.PASSWORD);
        assertThat(people.as(user).get("/api/me").status()).isEqualTo(200);

        Client.Answer changed = here.withCsrf()
                .post("/api/me/password", "{\"old\":\"" + People.PASSWORD + "\",\"new\":\"another-horse-staple\"}");

        assertThat(changed.status()).as(changed.body()).isEqualTo(204);
        assertThat(here.get("/api/me").status()).isEqualTo(200);
        assertThat(elsewhere.get("/api/me").status()).isEqualTo(204);
        assertThat(people.as(user).get("/api/me").status()).isEqualTo(401);
        assertThat(Client.basic(port, user, "another-horse-staple")
                        .get("/api/me")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void asksForTheOldPasswordAndAStrongNewOne() {
        Client user = people.a("OPERATOR");

        Client.Answer wrongOld = user.post("/api/me/password", "{\"old\":\"wrong\",\"new\":\"another-horse-staple\"}");
        Client.Answer weak =
                user.post("/api/me/password", "{\"old\":\"" + People.PASSWORD + "\",\"new\":\"password12345\"}");

        assertThat(wrongOld.json().at("/errors/0/field").asText()).isEqualTo("old");
        assertThat(weak.json().at("/errors/0/field").asText()).isEqualTo("new");
    }

    @Test
    void aDisabledUserIsOutAtOnce() {
        String user = people.aUser("OPERATOR");
        Client browser = Client.browser(port, user, People.PASSWORD);

        people.admin().put("/api/users/" + user, "{\"displayName\":\"某人\",\"roles\":[\"OPERATOR\"],\"enabled\":false}");

        assertThat(browser.get("/api/me").status()).isEqualTo(204);
        assertThat(people.as(user).get("/api/me").status()).isEqualTo(401);
    }

    private static Client.Answer login(Client client, String user, String password) {
        return client.post("/api/login", "{\"username\":\"" + user + "\",\"password\":\"" + password + "\"}");
    }
}
