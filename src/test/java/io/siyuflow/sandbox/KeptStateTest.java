package io.siyuflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyuflow.shared.MovableClock;
import io.siyuflow.shared.StartRefused;
import io.siyuflow.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** What WeChat knows must not depend on the JVM that plays it. */
class KeptStateTest {

    private static final TestDatabase DATABASE = TestDatabase.create();

    /** Without an annotation, so that the scan of other tests does not find it. */
    static class OneDatabase {

        @Bean
        @Primary
        javax.sql.DataSource oneDatabase() {
            return DATABASE.dataSource();
        }
    }

    @Test
    void remembersTokensCodesPeopleFaultsAndTheClockOverARestart() {
        String ticket;
        String token;
        String openid;
        try (ConfigurableApplicationContext first = start("127.0.0.1")) {
            Phone phone = phone(first);
            token = phone.mpToken("wxkept");
            ticket = code(phone, token).get("ticket").asText();
            openid = phone.person("wxkept");
            phone.post("/sandbox/api/mp/wxkept/people/" + openid + "/follow", "{}");
            phone.post(
                    "/sandbox/api/faults",
                    "{\"path\":\"/cgi-bin/user/get\",\"kind\":\"ERRCODE\",\"errcode\":-1,\"count\":2}");
            assertThat(phone.get("/sandbox/wx/cgi-bin/user/get" + token)
                            .get("errcode")
                            .asInt())
                    .isEqualTo(-1);
            phone.put("/sandbox/api/quotas", "{\"path\":\"/cgi-bin/qrcode/create\",\"perDay\":1}");
            phone.post("/sandbox/api/clock", "{\"by\":\"PT30S\"}");
        }

        try (ConfigurableApplicationContext second = start("127.0.0.1")) {
            Phone phone = phone(second);
            assertThat(second.getBean(MovableClock.class).offset()).isEqualTo(Duration.ofSeconds(30));
            assertThat(phone.get("/sandbox/wx/cgi-bin/user/get" + token)
                            .get("errcode")
                            .asInt())
                    .isEqualTo(-1);
            assertThat(phone.get("/sandbox/wx/cgi-bin/user/get" + token)
                            .get("total")
                            .asInt())
                    .isEqualTo(1);
            assertThat(phone.get("/sandbox/api/mp/wxkept/codes")
                            .get(0)
                            .get("ticket")
                            .asText())
                    .isEqualTo(ticket);
            assertThat(code(phone, token).get("errcode").asInt())
                    .as("the day's count goes on")
                    .isEqualTo(45009);
            JsonNode sent = phone.post(
                    "/sandbox/wx/cgi-bin/message/custom/send" + token,
                    "{\"touser\":\"" + openid + "\",\"msgtype\":\"text\",\"text\":{\"content\":\"x\"}}");
            assertThat(sent.get("errcode").asInt())
                    .as("the window is still open")
                    .isZero();

            phone.post("/sandbox/api/reset", "{}");
            assertThat(phone.get("/sandbox/api/accounts").get("mp")).isEmpty();
            assertThat(phone.get("/sandbox/api/calls")).isEmpty();
            assertThat(second.getBean(MovableClock.class).offset()).isZero();
        }
    }

    @Test
    void refusesToStartWhereOthersCouldReachIt() {
        for (String address : List.of("0.0.0.0", "")) {
            assertThatThrownBy(() -> start(address).close())
                    .hasRootCauseInstanceOf(StartRefused.class)
                    .rootCause()
                    .hasMessageContaining("server.address");
        }
    }

    private static ConfigurableApplicationContext start(String address) {
        SpringApplication application = new SpringApplicationBuilder(SandboxTest.Slice.class, OneDatabase.class)
                .profiles("sandbox")
                .build();
        return application.run(
                "--server.port=0",
                "--server.address=" + address,
                "--siyuflow.sandbox.demo=false",
                "--siyuflow.embedded.enabled=false",
                "--spring.config.location=optional:classpath:/none/");
    }

    private static Phone phone(ConfigurableApplicationContext context) {
        return new Phone(Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port")));
    }

    private static JsonNode code(Phone phone, String token) {
        return phone.post(
                "/sandbox/wx/cgi-bin/qrcode/create" + token,
                "{\"action_name\":\"QR_LIMIT_STR_SCENE\",\"action_info\":{\"scene\":{\"scene_str\":\"a\"}}}");
    }
}
