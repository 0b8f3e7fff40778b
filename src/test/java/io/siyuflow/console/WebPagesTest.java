package io.siyuflow.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@ConsoleTest
class WebPagesTest {

    @LocalServerPort
    private int port;

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    private People people;

    @BeforeEach
    void people() {
        people = new People(port);
    }

    @Test
    void sendsTheHeadersThatProtectABrowser() {
        Client.Answer answer = Client.nobody(port).get("/api/me");

        assertThat(answer.header("Content-Security-Policy")).contains("script-src 'self';", "frame-ancestors 'self'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @ParameterizedTest
    @CsvSource({"GET, /api/nothing", "POST, /api/nothing", "GET, /api/accounts/mp/nothing"})
    void anUnknownAddressOfTheApiIsNotFound(String method, String path) {
        Client.Answer answer = people.admin().send(method, path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("title").asText()).isEqualTo("没有找到");
        assertThat(answer.json().get("instance").asText()).isEqualTo(path);
    }

    @Test
    void namesTheFieldsThatAreWrongInChinese() {
        Client.Answer answer = people.admin().post("/api/accounts/mp", """
                {"name":"","appId":"wx1","secret":"abcdef","token":"t","aesKey":"short"}""");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("name", "token", "aesKey");
        assertThat(answer.json().get("errors").findValuesAsText("message")).contains("请填写账号名称");
    }

    @Test
    void namesWhereInAJsonSomethingHasTheWrongForm() {
        Client.Answer answer = people.admin()
                .post(
                        "/api/users",
                        "{\"username\":\"abc\",\"displayName\":\"某\",\"password\":\"x\",\"roles\":[\"ADMIN\",\"KING\"]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("roles[1]");
        assertThat(answer.json().at("/errors/0/message").asText()).contains("OPERATOR");
    }

    @Test
    void tellsWhereAJsonEndsToBeOne() {
        Client.Answer answer = people.admin().post("/api/users", "{\"username\":");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asText()).contains("第 1 行");
    }

    @Test
    void tellsWhichMethodsAnAddressHas() {
        Client.Answer answer = people.admin().send("DELETE", "/api/users");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.json().get("detail").asText()).contains("不支持 DELETE");
    }

    @Test
    void answersAMalformedAddressInTheSameForm() {
        Client.Answer answer = Client.nobody(port).get("/api//me");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("title").asText()).isEqualTo("请求有误");
    }

    @Test
    void healthIsOpenAndMetricsAreForAdministrators() {
        assertThat(Client.nobody(port).get("/actuator/health").status()).isIn(200, 503);
        assertThat(Client.nobody(port).get("/actuator/prometheus").status()).isEqualTo(401);
        assertThat(people.a("OPERATOR").get("/actuator/prometheus").status()).isEqualTo(403);
        assertThat(people.admin().get("/actuator/prometheus").status()).isEqualTo(200);
    }

    @Test
    void theApisDescriptionIsForThoseSignedIn() {
        assertThat(Client.nobody(port).get("/v3/api-docs").status()).isEqualTo(401);
        assertThat(people.a("OPERATOR").get("/v3/api-docs").status()).isEqualTo(200);
    }

    /** What stands elsewhere would be open to everybody. */
    @Test
    void everyControllerStandsUnderAnAddressThatIsGuardedOrMeantToBeOpen() {
        Set<String> known = Set.of("api", "v3", "callback", "public", "j", "h5", "sandbox", "error");
        List<String> elsewhere = requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(path -> !known.contains(path.split("[/.]")[1]))
                .toList();

        assertThat(elsewhere).isEmpty();
    }
}
