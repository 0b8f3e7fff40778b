package io.siyuflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyuflow.testing.SiyuflowTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

@SiyuflowTest
class ApplicationStartTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Environment environment;

    @Autowired
    private TestRestTemplate http;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void isReadyAndSaysThatRedisIsPresent() {
        assertThat(http.getForEntity("/actuator/health/readiness", String.class).getStatusCode())
                .isEqualTo(HttpStatus.OK);
        assertThat(http.getForObject("/actuator/health", String.class)).contains("\"redis\"");
    }

    @Test
    void namesItsOwnPortAsWechatInTheSandboxAlsoWhereAnyPortWillDo() {
        assertThat(environment.getProperty("siyuflow.wechat.api-url"))
                .isEqualTo("http://127.0.0.1:" + port + "/sandbox/wx");
        assertThat(environment.getProperty("siyuflow.wechat.qyapi-url"))
                .isEqualTo("http://127.0.0.1:" + port + "/sandbox/qy");
    }

    @Test
    void keepsNoEngineHistory() {
        assertThat(jdbc.sql("select value_ from act_ge_property where name_ = 'historyLevel'")
                        .query(String.class)
                        .single())
                .isEqualTo("0");
    }
}
