package io.siyuflow.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyuflow.engine.Processes;
import io.siyuflow.shared.AccountId;
import io.siyuflow.testing.SiyuflowTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.admin.Admin;
import org.camunda.bpm.admin.impl.DefaultAdminRuntimeDelegate;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.cockpit.impl.DefaultCockpitRuntimeDelegate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.tasklist.Tasklist;
import org.camunda.bpm.tasklist.impl.DefaultTasklistRuntimeDelegate;
import org.camunda.bpm.welcome.Welcome;
import org.camunda.bpm.welcome.impl.DefaultWelcomeRuntimeDelegate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** Cockpit and Tasklist over real HTTP, as their pages in a browser do it. */
@SiyuflowTest
class EngineAppsTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String AUTH = "/camunda/api/admin/auth/user/default";

    @LocalServerPort
    private int port;

    @Autowired
    private Processes processes;

    @Autowired
    private TransactionTemplate transaction;

    private People people;
    private String shop;
    private String operator;
    private String instance;

    @Autowired
    private ProcessEngine engine;

    private ProcessEngine served;

    /**
     * The engine's own pages serve the engine that was started last in a JVM, and nothing any more once one application has
     * stopped; here several applications share a JVM.
     */
    @BeforeEach
    void theEngineOfThisApplicationIsServed() {
        served = ProcessEngines.getDefaultProcessEngine(false);
        ProcessEngines.registerProcessEngine(engine);
        Admin.setAdminRuntimeDelegate(new DefaultAdminRuntimeDelegate());
        Cockpit.setCockpitRuntimeDelegate(new DefaultCockpitRuntimeDelegate());
        Tasklist.setTasklistRuntimeDelegate(new DefaultTasklistRuntimeDelegate());
        Welcome.setRuntimeDelegate(new DefaultWelcomeRuntimeDelegate());
        anApprovalWaits();
    }

    @AfterEach
    void theFormerOneAgain() {
        if (served != null) {
            ProcessEngines.registerProcessEngine(served);
        }
    }

    private void anApprovalWaits() {
        people = new People(port);
        Client.Answer deployed = deploy(people.admin(), "/engine-rest", "", model());
        assertThat(deployed.status()).as(deployed.body()).isEqualTo(200);
        shop = people.anMp();
        operator = people.aUser("OPERATOR");
        people.grant(operator, shop);
        instance = start("anna", "双十一");
    }

    @Test
    void anOperatorSignsInToTasklistAndApproves() {
        Client tasklist = signedIn(operator, People.PASSWORD);

        JsonNode task = onlyTask(tasklist);
        assertThat(task.get("name").asText()).isEqualTo("审批 双十一");
        Client.Answer done = tasklist.withCsrf()
                .post(
                        ENGINE + "/task/" + task.get("id").asText() + "/submit-form",
                        "{\"variables\":{\"approved\":{\"value\":true,\"type\":\"Boolean\"},"
                                + "\"remark\":{\"value\":\"好\",\"type\":\"String\"}}}");

        assertThat(done.status()).as(done.body()).isEqualTo(204);
        assertThat(tasks(tasklist)).isEmpty();
        assertThat(people.admin()
                        .get("/api/accounts/" + shop + "/instances/" + instance)
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("ENDED");
        assertThat(people.admin()
                        .get("/api/audit?user=" + operator)
                        .json()
                        .get("items")
                        .get(0)
                        .get("path")
                        .asText())
                .endsWith("/submit-form");
    }

    @Test
    void whoHasAnotherAccountSeesAndDoesNothingOfIt() {
        String task = onlyTask(signedIn(operator, People.PASSWORD)).get("id").asText();
        String other = people.aUser("OPERATOR");
        people.grant(other, people.anMp());
        Client tasklist = signedIn(other, People.PASSWORD);

        assertThat(tasks(tasklist)).isEmpty();
        Client.Answer refused = tasklist.withCsrf().post(ENGINE + "/task/" + task + "/complete", "{}");
        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(onlyTask(signedIn(operator, People.PASSWORD)).get("id").asText())
                .isEqualTo(task);
        assertThat(tasklist.get(ENGINE + "/process-instance").json())
                .as("instances of others")
                .noneMatch(found -> found.get("businessKey").asText().equals(instance));
    }

    @Test
    void aWithdrawnGrantActsAtOnceAndAnAdministratorSeesAll() {
        Client tasklist = signedIn(operator, People.PASSWORD);
        assertThat(tasks(tasklist)).isNotEmpty();

        people.grant(operator);

        assertThat(tasks(tasklist)).isEmpty();
        assertThat(tasks(signedIn("admin", "siyuflow"))).isNotEmpty();
    }

    @Test
    void nobodyApprovesTheirOwnNotEvenAnAdministratorOverRest() {
        String own = start(operator, "自己的");
        Client tasklist = signedIn(operator, People.PASSWORD);
        String task = task(tasklist, own);

        Client.Answer refused = tasklist.withCsrf().post(ENGINE + "/task/" + task + "/complete", "{}");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().get("message").asText()).contains("不能由 " + operator + " 自己完成");
        String admins = start("admin", "管理员的");
        Client.Answer overRest = people.admin()
                .post("/engine-rest/task/" + task(signedIn("admin", "siyuflow"), admins) + "/complete", "{}");
        assertThat(overRest.status()).isEqualTo(403);
        assertThat(overRest.json().get("message").asText()).contains("不能由 admin 自己完成");
    }

    @Test
    void whoIsSignedInToTheConsoleIsSignedInHereAndSignsOutOfBoth() {
        Client browser = Client.browser(port, operator, People.PASSWORD);

        assertThat(browser.get(AUTH).json().get("userId").asText()).isEqualTo(operator);
        assertThat(browser.get(AUTH).json().get("authorizedApps").toString()).doesNotContain("admin");
        assertThat(browser.withCsrf().post(AUTH + "/logout", "").status()).isEqualTo(204);
        assertThat(browser.get(AUTH).status()).isEqualTo(404);
        assertThat(browser.get("/api/me").status()).isEqualTo(204);
    }

    @Test
    void refusesWrongPasswordsWhoMayNotAndAfterFiveEvenTheRightOne() {
        assertThat(login(Client.nobody(port), people.aUser("STAFF"), People.PASSWORD)
                        .status())
                .isEqualTo(403);
        for (int i = 0; i < 5; i++) {
            assertThat(login(Client.nobody(port), operator, "wrong").status()).isEqualTo(401);
        }

        Client.Answer waits = login(Client.nobody(port), operator, People.PASSWORD);

        assertThat(waits.status()).isEqualTo(429);
        assertThat(waits.header("Retry-After")).isNotNull();
        assertThat(login(Client.nobody(port).with("Origin", "https://evil.example"), "admin", "siyuflow")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void keepsNoSessionOfSomebodyWhoOnlyLooksAtTheForm() {
        Client.Answer page = Client.nobody(port).get("/camunda/app/tasklist/default/");

        // what the form asks before it sends the password
        assertThat(Client.nobody(port).get("/camunda/api/engine/engine/").status())
                .isEqualTo(200);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.response().headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.contains("SESSION"))
                .anyMatch(cookie -> cookie.startsWith("XSRF-TOKEN="));
        assertThat(page.response().headers().allValues("Content-Security-Policy"))
                .singleElement()
                .satisfies(policy -> assertThat(policy)
                        .contains("'nonce-", "object-src 'none'")
                        .doesNotContain("https:"));
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void changesNothingWithoutTheTokenOfItsOwnPage() {
        Client tasklist = signedIn(operator, People.PASSWORD);
        String task = onlyTask(tasklist).get("id").asText();

        assertThat(tasklist.post(ENGINE + "/task/" + task + "/complete", "{}").status())
                .isEqualTo(403);
        assertThat(onlyTask(tasklist).get("id").asText()).isEqualTo(task);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /camunda/app/admin/default/",
        "GET, /camunda/api/admin/setup/default/user/create",
        "POST, /camunda/api/admin/setup/default/user/create",
        "POST, /camunda/api/engine/engine/default/user/create",
        "PUT, /camunda/api/engine/engine/default/user/admin/credentials",
        "DELETE, /camunda/api/engine/engine/default/user/admin",
        "POST, /camunda/api/engine/engine/default/group/create",
        "POST, /camunda/api/engine/engine/default/authorization/create",
        "POST, /camunda/api/engine/engine/default/identity/verify",
        "POST, /camunda/api/engine/engine/default/process-instance/none/variables/x/data"
    })
    void usersRightsAndCodeAreNobodysHere(String method, String path) {
        assertThat(signedIn("admin", "siyuflow").withCsrf().send(method, path).status())
                .isEqualTo(403);
    }

    @Test
    void onlyAdministratorsDeployHereAndNoCode() {
        String own = model().replace("approve-in-tasklist", "of-" + shop);
        Client cockpit = signedIn(operator, People.PASSWORD).withCsrf();

        assertThat(deploy(cockpit, ENGINE, shop, own).status()).isEqualTo(403);
        Client.Answer hostile = deploy(
                signedIn("admin", "siyuflow").withCsrf(), ENGINE, shop, own.replace("${author}", "${''.getClass()}"));
        assertThat(hostile.status()).isEqualTo(400);
        assertThat(hostile.json().get("message").asText()).contains("approve-send");
    }

    @Test
    void wordsOfPeopleAreNoCodeInAForm() {
        String hostile = start("anna", "<img src=x onerror=alert(1)>{{constructor.constructor('alert(1)')()}}");
        Client tasklist = signedIn(operator, People.PASSWORD);

        Client.Answer form = tasklist.get(ENGINE + "/task/" + task(tasklist, hostile) + "/rendered-form");

        assertThat(form.status()).isEqualTo(200);
        assertThat(form.body()).contains("&lt;img").doesNotContain("<img", "{{constructor");
    }

    private String start(String author, String words) {
        String key = "approval-" + UUID.randomUUID();
        transaction.executeWithoutResult(tx -> processes.start(new Processes.Start(
                new AccountId(shop), "approve-in-tasklist", key, null, Map.of("author", author, "words", words))));
        return key;
    }

    private Client signedIn(String user, String password) {
        Client client = Client.nobody(port);
        Client.Answer answer = login(client, user, password);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("userId").asText()).isEqualTo(user);
        return client;
    }

    private static Client.Answer login(Client client, String user, String password) {
        return client.with("Content-Type", "application/x-www-form-urlencoded")
                .send("POST", AUTH + "/login/tasklist", "username=" + user + "&password=" + password);
    }

    private JsonNode tasks(Client tasklist) {
        return tasklist.get(ENGINE + "/task").json();
    }

    private JsonNode onlyTask(Client tasklist) {
        JsonNode tasks = tasks(tasklist);
        assertThat(tasks).hasSize(1);
        return tasks.get(0);
    }

    private String task(Client tasklist, String businessKey) {
        return tasklist.get(ENGINE + "/task?processInstanceBusinessKey=" + businessKey)
                .json()
                .get(0)
                .get("id")
                .asText();
    }

    private static Client.Answer deploy(Client client, String engine, String tenant, String model) {
        String body = part("deployment-name", "approval") + part("tenant-id", tenant)
                + part("enable-duplicate-filtering", "true")
                + "--xx\r\nContent-Disposition: form-data; name=\"data\"; filename=\"model.bpmn\"\r\n\r\n" + model
                + "\r\n--xx--\r\n";
        return client.with("Content-Type", "multipart/form-data; boundary=xx")
                .send("POST", engine + "/deployment/create", body);
    }

    private static String part(String name, String value) {
        return "--xx\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String model() {
        try (InputStream file = EngineAppsTest.class.getResourceAsStream("/engine-apps/approve-in-tasklist.bpmn")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }
}
