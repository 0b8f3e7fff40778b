package io.siyuflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyuflow.testing.SiyuflowTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** The whole product at its first start: the demonstration data must pass every check of the public API. */
@SiyuflowTest
@TestPropertySource(properties = "siyuflow.sandbox.demo=true")
class DemoDataTest {

    /** Whoever is added is asked for the menu it has; these have none yet. */
    private static final int NO_MENU = 46003;

    @LocalServerPort
    private int port;

    @Autowired
    private DemoData demo;

    @Test
    void connectsTwoAccountsWithSomethingToScanAndMakesNothingTwice() {
        Phone phone = new Phone(port);
        await().atMost(Duration.ofSeconds(90))
                .until(() -> phone.get("/sandbox/api/accounts")
                        .at("/wecom/0/callbackUrl")
                        .isTextual());

        demo.begin();

        String mp = "/sandbox/api/mp/" + DemoData.APP_ID;
        String corp = "/sandbox/api/wecom/" + DemoData.CORP_ID;
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(phone.get(mp + "/codes")).hasSize(2);
            assertThat(phone.get(mp + "/people")).hasSize(2);
            assertThat(phone.get(corp + "/contact-ways")).hasSize(1);
            assertThat(phone.get(corp + "/customers")).hasSize(2);
        });
        assertThat(phone.get(corp + "/contact-ways").at("/0/users")).hasSize(2);
        JsonNode calls = phone.get("/sandbox/api/calls?limit=100");
        assertThat(calls)
                .allSatisfy(call -> assertThat(call.get("errcode").asInt()).isIn(0, NO_MENU));
    }
}
