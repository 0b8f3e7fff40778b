package io.siyuflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyuflow.testing.KnownAccounts;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Deploying as Camunda Modeler's dialog does, on a real engine and a real PostgreSQL. */
@SpringBootTest(
        classes = ModelsApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "siyuflow.redis-url=redis://127.0.0.1:1",
            "siyuflow.processes-dir=src/test/resources/none",
            "siyuflow.rules-dir=src/test/resources/none",
            "spring.session.store-type=none"
        })
class DeployingOverRestTest {

    @Autowired
    private TestRestTemplate http;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private TestRules rules;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void answersWhatModelerAsksBeforeItDeploys() {
        assertThat(as("admin")
                        .getForEntity("/engine-rest/version", JsonNode.class)
                        .getBody()
                        .path("version")
                        .asText())
                .startsWith("7.24");
        assertThat(as("operator")
                        .getForEntity("/engine-rest/deployment?maxResults=0", String.class)
                        .getStatusCode())
                .isEqualTo(HttpStatus.OK);
    }

    @Test
    void deploysWhatIsAllowedAndRemembersByWhom() {
        String key = newKey();

        ResponseEntity<JsonNode> answer = deploy("admin", "", Map.of(key + ".bpmn", good(key)));

        assertThat(answer.getStatusCode()).as(() -> "" + answer.getBody()).isEqualTo(HttpStatus.OK);
        assertThat(answer.getBody().path("tenantId").isNull()).isTrue();
        assertThat(answer.getBody()
                        .path("deployedProcessDefinitions")
                        .elements()
                        .next()
                        .path("key")
                        .asText())
                .isEqualTo(key);
        assertThat(jdbc.sql("select deployed_by from engine_deployment where id = ?")
                        .param(answer.getBody().path("id").asText())
                        .query(String.class)
                        .single())
                .isEqualTo("admin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wxshop0000000001"})
    void makesNoNewVersionOfWhatIsUnchanged(String tenant) {
        String key = newKey();

        ResponseEntity<JsonNode> first = deploy("admin", tenant, Map.of(key + ".bpmn", good(key)));
        ResponseEntity<JsonNode> second = deploy("admin", tenant, Map.of(key + ".bpmn", good(key)));

        assertThat(second.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(second.getBody().path("id")).isEqualTo(first.getBody().path("id"));
        assertThat(versions(key)).isEqualTo(1);
    }

    @Test
    void makesANewVersionOfWhatIsChanged() {
        String key = newKey();

        deploy("admin", "", Map.of(key + ".bpmn", good(key)));
        deploy("admin", "", Map.of(key + ".bpmn", good(key).replace("逐条发送", "依次发送")));

        assertThat(versions(key)).isEqualTo(2);
    }

    @Test
    void refusesWithEveryProblemAndStoresNothing() {
        String key = newKey();
        long before = repository.createDeploymentQuery().count();

        ResponseEntity<JsonNode> answer = deploy(
                "admin",
                "",
                Map.of(
                        key + ".bpmn",
                        good(key).replace("${item.text()}", "${''.getClass()}"),
                        "form.html",
                        "<script>alert(1)</script>",
                        "decide.dmn",
                        "<definitions/>"));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().path("type").asText()).isEqualTo("ParseException");
        assertThat(answer.getBody().path("message").asText())
                .contains(key + ".bpmn 第 ", "元素 send-rest", "getClass()", "form.html：不能部署这种文件", "decide.dmn：");
        JsonNode error = answer.getBody()
                .path("details")
                .path(key + ".bpmn")
                .path("errors")
                .path(0);
        assertThat(error.path("mainElementId").asText()).isEqualTo("send-rest");
        assertThat(error.path("line").asInt()).isEqualTo(Diagrams.lineOf(Diagrams.good(), "${item.text()}"));
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
        assertThat(jdbc.sql("select count(*) from act_ge_bytearray where name_ like ?")
                        .param("%" + key + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "page.html",
        "form.form",
        "decide.dmn",
        "case.cmmn",
        "run.groovy",
        "run.js",
        "a.jar",
        "a.zip",
        "x.bpmn20.xml",
        "x.BPMN",
        "noending"
    })
    void refusesEveryOtherFile(String file) {
        ResponseEntity<JsonNode> answer = deploy("admin", "", Map.of(file, "x"));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().path("message").asText()).contains(file, ".examples.yaml");
    }

    @Test
    void refusesTwoProcessesOfOneKey() {
        String key = newKey();

        ResponseEntity<JsonNode> answer =
                deploy("admin", "", Map.of(key + ".bpmn", good(key), key + "-copy.bpmn", good(key)));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().path("message").asText()).contains("已经有了");
    }

    @Test
    void refusesAnOversizeFile() {
        ResponseEntity<JsonNode> answer =
                deploy("admin", "", Map.of("large.bpmn", "<!--" + "x".repeat(3 * 1024 * 1024) + "-->"));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().path("message").asText()).contains("文件太大");
    }

    @Test
    void acceptsRulesWithTheDeploymentOrRefusesBoth() {
        String key = newKey();
        rules.accepted.clear();

        ResponseEntity<JsonNode> refused =
                deploy("admin", "", Map.of(key + ".bpmn", good(key), "test-reply.drl", "broken"));
        ResponseEntity<JsonNode> accepted =
                deploy("admin", "", Map.of(key + ".bpmn", good(key), "test-reply.drl", "rule"));

        assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(refused.getBody().path("message").asText()).contains("test-reply.drl 第 3 行");
        assertThat(accepted.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(rules.accepted).containsExactly("test-reply.drl by admin");
        assertThat(versions(key)).isEqualTo(1);
    }

    @Test
    void anOperatorDeploysToTheAccountsGranted() {
        String key = newKey();

        ResponseEntity<JsonNode> answer =
                deploy("operator", KnownAccounts.MP.value(), Map.of(key + ".bpmn", good(key)));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(answer.getBody().path("tenantId").asText()).isEqualTo(KnownAccounts.MP.value());
    }

    @Test
    void anOperatorIsRefusedElsewhereAlsoWhenNothingChanged() {
        String key = newKey();
        deploy("admin", KnownAccounts.CORP.value(), Map.of(key + ".bpmn", good(key)));

        assertForbidden(deploy("operator", KnownAccounts.CORP.value(), Map.of(key + ".bpmn", good(key))), "权限");
        assertForbidden(deploy("operator", "", Map.of(key + ".bpmn", good(key))), "管理员");
        assertForbidden(deploy("operator", "wxnowhere", Map.of(key + ".bpmn", good(key))), "权限");
        assertForbidden(deploy("operator", KnownAccounts.MP.value(), Map.of("test-reply.drl", "rule")), "规则只有管理员");
        assertForbidden(deploy("staff", KnownAccounts.MP.value(), Map.of(key + ".bpmn", good(key))), "权限");
        assertThat(versions(key)).isEqualTo(1);
    }

    @Test
    void saysThatAnAccountDoesNotExist() {
        ResponseEntity<JsonNode> answer = deploy("admin", "wxnowhere", Map.of("a.bpmn", good("a")));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().path("message").asText()).contains("没有账号 wxnowhere");
    }

    @Test
    void refusesWhoIsNotSignedIn() {
        assertThat(http.getForEntity("/engine-rest/version", String.class).getStatusCode())
                .isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(http.withBasicAuth("admin", "wrong")
                        .getForEntity("/engine-rest/version", String.class)
                        .getStatusCode())
                .isEqualTo(HttpStatus.UNAUTHORIZED);
    }

    private static void assertForbidden(ResponseEntity<JsonNode> answer, String words) {
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(answer.getBody().path("message").asText()).contains(words);
    }

    private static String good(String key) {
        return Diagrams.good().replace("answer-follower", key);
    }

    private static String newKey() {
        return "flow-" + UUID.randomUUID();
    }

    private long versions(String key) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .count();
    }

    private TestRestTemplate as(String user) {
        return http.withBasicAuth(user, "secret");
    }

    private ResponseEntity<JsonNode> deploy(String user, String tenant, Map<String, String> files) {
        MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
        form.add("deployment-name", "from-modeler");
        form.add("deployment-source", "Camunda Modeler");
        form.add("enable-duplicate-filtering", "true");
        form.add("tenant-id", tenant);
        files.forEach((name, content) -> form.add(name, file(name, content)));
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.MULTIPART_FORM_DATA);
        return as(user).postForEntity(
                        "/engine-rest/deployment/create", new HttpEntity<>(form, headers), JsonNode.class);
    }

    private static ByteArrayResource file(String name, String content) {
        return new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return name;
            }
        };
    }
}
