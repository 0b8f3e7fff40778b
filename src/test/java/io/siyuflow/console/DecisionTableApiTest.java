package io.siyuflow.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyuflow.testing.SiyuflowTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The shipped table {@code welcome} over HTTP, by the people who may and may not change it. */
@SiyuflowTest
class DecisionTableApiTest {

    private static final String TABLE = "/api/rule-sets/welcome/table";
    private static final int FROM = 5;
    private static final int OF_CHANNEL = 14;

    @LocalServerPort
    private int port;

    private People people;
    private Client operator;
    private int before;

    @BeforeEach
    void look() {
        people = new People(port);
        operator = people.a("OPERATOR");
        before = operator.get(TABLE).json().get("version").asInt();
    }

    @AfterEach
    void asItWas() {
        if (operator.get(TABLE).json().get("version").asInt() != before) {
            assertThat(people.admin()
                            .post("/api/rule-sets/welcome/restore", "{\"version\":" + before + "}")
                            .status())
                    .isEqualTo(204);
        }
    }

    @Test
    void anOperatorChangesAValueAndTheNextDecisionGoesByIt() {
        Client.Answer saved = operator.put(TABLE, change(before, OF_CHANNEL, FROM, "8"));

        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        assertThat(saved.json().get("version").asInt()).isEqualTo(before + 1);
        awaitVersion(before + 1);
        assertThat(greetsAt(7)).isFalse();
        assertThat(greetsAt(8)).isTrue();
        JsonNode audit = people.admin()
                .get("/api/audit?path=" + TABLE)
                .json()
                .get("items")
                .get(0);
        assertThat(audit.get("method").asText()).isEqualTo("PUT");
        assertThat(audit.get("body").asText()).contains("\"8\"");
    }

    @Test
    void refusesWhatIsNotOfTheColumnsTypeAndNamesTheCell() {
        Client.Answer refused = operator.put(TABLE, change(before, OF_CHANNEL, FROM, "8); System.exit(0"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("cells[0].value");
        assertThat(refused.json().at("/errors/0/message").asText()).contains("第 14 行", "从几点起", "整数");
    }

    @Test
    void refusesAValueWithWhichAnExampleDoesNotHoldAndNamesTheExample() {
        Client.Answer refused = operator.put(TABLE, change(before, OF_CHANNEL, FROM, "23"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("detail").asText()).contains("示例", "扫展会活码");
    }

    @Test
    void refusesToChangeWhatIsPartOfTheRules() {
        Client.Answer refused = operator.put(TABLE, change(before, OF_CHANNEL, 8, "true"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("detail").asText()).contains("管理员");
    }

    @Test
    void refusesWhatWasLookedAtBeforeSomebodyElsesChange() {
        assertThat(operator.put(TABLE, change(before, OF_CHANNEL, FROM, "9")).status())
                .isEqualTo(200);

        assertThat(operator.put(TABLE, change(before, OF_CHANNEL, FROM, "10")).status())
                .isEqualTo(409);
    }

    @Test
    void tellsWhatAVersionSaysSoThatTwoCanBeCompared() {
        assertThat(operator.put(TABLE, change(before, OF_CHANNEL, FROM, "9")).status())
                .isEqualTo(200);

        assertThat(rulesOf(before + 1))
                .isEqualTo(rulesOf(before)
                        .replace(
                                "  添加不到几秒：20\n  另外还要：channelEnabled &&",
                                "  添加不到几秒：20\n  从几点起：9\n  另外还要：channelEnabled &&"));
        assertThat(operator.get("/api/rule-sets/welcome/versions/999").status()).isEqualTo(404);
    }

    @Test
    void isNeitherForStaffNorForWorkers() {
        assertThat(people.a("STAFF").get(TABLE).status()).isEqualTo(403);
        assertThat(people.a("WORKER")
                        .put(TABLE, change(before, OF_CHANNEL, FROM, "9"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void onlyAnAdministratorRestoresAnOlderVersion() {
        assertThat(operator.post("/api/rule-sets/welcome/restore", "{\"version\":" + before + "}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aDryRunTellsVerdictsAndRulesAndRefusesFactsItCannotRead() {
        JsonNode told = decide("{\"hasWelcomeCode\":false,\"half\":true}");

        assertThat(told.at("/verdicts/0/type").asText()).isEqualTo("NoGreeting");
        assertThat(told.at("/verdicts/0/reason").asText()).contains("没有给欢迎语代码");
        assertThat(told.get("fired").get(0).asText()).isEqualTo("企业微信没有给欢迎语代码，不发");
        assertThat(operator.post("/api/rule-sets/welcome/dry-run", "{\"facts\":{\"hour\":\"很晚\"}}")
                        .status())
                .isEqualTo(400);
    }

    private String rulesOf(int version) {
        return operator.get("/api/rule-sets/welcome/versions/" + version)
                .json()
                .get("rules")
                .asText();
    }

    private boolean greetsAt(int hour) {
        return decide("{\"hasWelcomeCode\":true,\"channelEnabled\":true,\"channelWelcome\":\"3\",\"hour\":" + hour
                        + "}")
                .toString()
                .contains("\"Greet\"");
    }

    private JsonNode decide(String facts) {
        Client.Answer answer = operator.post("/api/rule-sets/welcome/dry-run", "{\"facts\":" + facts + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    /** A node learns of a version within a second. */
    private void awaitVersion(int version) {
        org.awaitility.Awaitility.await()
                .until(() -> decide("{\"half\":true}").get("version").asInt() == version);
    }

    private static String change(int version, int line, int column, String value) {
        return """
                {"version":%d,"cells":[{"line":%d,"column":%d,"value":"%s"}]}""".formatted(version, line, column, value);
    }
}
