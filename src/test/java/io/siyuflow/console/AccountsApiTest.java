package io.siyuflow.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@ConsoleTest
@ExtendWith(OutputCaptureExtension.class)
class AccountsApiTest {

    @LocalServerPort
    private int port;

    private People people;
    private Client admin;

    @BeforeEach
    void people() {
        people = new People(port);
        admin = people.admin();
    }

    @Test
    void givesNoSecretBackAnywhere(CapturedOutput output) {
        String account = people.anMp();

        String everything = admin.get("/api/accounts").body()
                + admin.get("/api/accounts/" + account).body()
                + admin.put("/api/accounts/" + account, "{\"name\":\"新名字\",\"secret\":\"another-secret-1\"}")
                        .body()
                + admin.post("/api/accounts/" + account + "/test", "").body()
                + output.getAll();

        assertThat(everything)
                .contains(account, "新名字")
                .doesNotContain(People.SECRET, "another-secret-1", People.TOKEN, People.AES_KEY);
    }

    @Test
    void showsWhereWechatHasToCallBack() {
        String mp = people.anMp();
        String corp = aCorp();

        assertThat(admin.get("/api/accounts/" + mp).json().get("callbackUrl").asText())
                .isEqualTo("http://127.0.0.1:" + port + "/callback/mp/" + mp);
        assertThat(admin.get("/api/accounts/" + corp).json().get("callbackUrl").asText())
                .endsWith("/callback/wecom/" + corp);
    }

    @Test
    void hasTheFormOfTheContract() {
        String corp = aCorp();

        JsonNode account = admin.get("/api/accounts/" + corp).json();

        assertThat(account.get("platform").asText()).isEqualTo("WECOM");
        assertThat(account.get("agentId").asInt()).isEqualTo(1000002);
        assertThat(account.get("enabled").asBoolean()).isTrue();
        assertThat(account.get("blocked").isNull()).isTrue();
        assertThat(account.get("createdAt").asText()).endsWith("Z");
    }

    @Test
    void refusesAnAccountTwice() {
        String account = people.anMp();

        Client.Answer again = admin.post("/api/accounts/mp", """
                {"name":"又一个","appId":"%s","secret":"abcdef","token":"abc","aesKey":"%s"}""".formatted(account, People.AES_KEY));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("detail").asText()).contains("已经添加过");
    }

    @Test
    void refusesWhatWechatWouldRefuse() {
        Client.Answer answer = admin.post("/api/accounts/wecom", """
                {"name":"企业","corpId":"ww 1","agentId":-1,"secret":"有空格 ","token":"ab","aesKey":"%s="}""".formatted(People.AES_KEY));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("corpId", "agentId", "secret", "token", "aesKey");
    }

    @Test
    void refusesAnAgentIdForAnMp() {
        Client.Answer answer = admin.put("/api/accounts/" + people.anMp(), "{\"name\":\"号\",\"agentId\":1}");

        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("agentId");
    }

    @Test
    void switchesOffAndOn() {
        String account = people.anMp();

        assertThat(admin.post("/api/accounts/" + account + "/switch-off", "").status())
                .isEqualTo(204);
        assertThat(admin.get("/api/accounts/" + account).json().get("enabled").asBoolean())
                .isFalse();
        assertThat(admin.post("/api/accounts/" + account + "/switch-on", "").status())
                .isEqualTo(204);
        assertThat(admin.get("/api/accounts/" + account).json().get("enabled").asBoolean())
                .isTrue();
    }

    @Test
    void saysInWordsWhenNobodyCanTestAnAccount() {
        JsonNode result =
                admin.post("/api/accounts/" + people.anMp() + "/test", "").json();

        assertThat(result.get("ok").asBoolean()).isFalse();
        assertThat(result.at("/findings/0/text").asText()).contains("不能自动测试");
        assertThat(result.get("callbackUrl").asText()).contains("/callback/mp/");
    }

    private String aCorp() {
        String corp = "ww" + System.nanoTime();
        Client.Answer made =
                admin.post("/api/accounts/wecom", """
                {"name":"企业","corpId":"%s","agentId":1000002,"secret":"%s","token":"%s","aesKey":"%s"}""".formatted(corp, People.SECRET, People.TOKEN, People.AES_KEY));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return corp;
    }
}
