package io.siyuflow.alert;

import static io.siyuflow.testing.KnownAccounts.CORP;
import static io.siyuflow.testing.KnownAccounts.MP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyuflow.account.Account;
import io.siyuflow.account.Grants;
import io.siyuflow.engine.Processes;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.RequestRefused;
import io.siyuflow.testing.Api;
import io.siyuflow.testing.KnownAccounts;
import io.siyuflow.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class AlertsTest {

    private static final Clock NEW_YEAR = Clock.fixed(Instant.parse("2026-01-04T16:00:00Z"), ZoneOffset.UTC);
    private static final AlertSettings SETTINGS = new AlertSettings(
            Duration.ofSeconds(15), 0.8, Duration.ofDays(180), LocalTime.of(22, 0), LocalTime.of(8, 0));

    private final TestDatabase database = TestDatabase.create();
    private final Weather weather = new Weather();
    private final AlertKinds kinds = new AlertKinds(List.of(weather));
    private final Alerts alerts = new Alerts(database.jdbc(), NEW_YEAR);
    private final Recipients recipients = new Recipients(database.jdbc());
    private final Started processes = new Started();
    private final AlertWatch watch = new AlertWatch(
            kinds,
            new KnownAccounts(),
            alerts,
            new TellingPeople(recipients, processes, alerts, database.transaction()),
            SETTINGS,
            database.transaction(),
            database.jdbc(),
            NEW_YEAR);
    private final MockMvc api = Api.of(new AlertController(alerts, kinds, new KnownAccounts(), new AnnaHasTheMp()));

    @Test
    void raisesOnceWhatIsWrongForLongAndEndsWhenItIsMended() throws Exception {
        weather.bad.add("rain");
        watch.look();
        weather.words = "下大雨";
        watch.look();

        JsonNode open = list("anna", "true");
        assertThat(open.get("total").asInt()).isEqualTo(1);
        assertThat(open.get("items").get(0).get("words").asText()).isEqualTo("下大雨");
        assertThat(open.get("items").get(0).get("kind").asText()).isEqualTo("天气");

        weather.bad.clear();
        watch.look();

        JsonNode ended = list("anna", "false").get("items").get(0);
        assertThat(ended.get("resolvedAt").isNull()).isFalse();
        assertThat(ended.get("resolvedBy").isNull()).isTrue();
        assertThat(list("anna", "true").get("total").asInt()).isZero();
    }

    @Test
    void showsEachOnlyTheAccountsGrantedAndCountsWhatTheyHaveNotRead() throws Exception {
        weather.bad.add("rain");
        watch.look();

        assertThat(unread("anna")).isEqualTo(1);
        assertThat(unread("root")).isEqualTo(2);
        api.perform(as("anna", post("/api/alerts/read"))).andExpect(status().isNoContent());
        assertThat(unread("anna")).isZero();
        assertThat(unread("root")).isEqualTo(2);
        String ofTheCorp = list("root", "true").get("items").get(0).get("id").asText();
        api.perform(as("anna", post("/api/alerts/" + ofTheCorp + "/resolve"))).andExpect(status().isNotFound());
    }

    @Test
    void whatIsSaidToBeOverComesBackIfItIsNot() throws Exception {
        weather.bad.add("rain");
        watch.look();
        String id = list("anna", "true").get("items").get(0).get("id").asText();

        api.perform(as("anna", post("/api/alerts/" + id + "/resolve"))).andExpect(status().isNoContent());
        api.perform(as("anna", post("/api/alerts/" + id + "/resolve"))).andExpect(status().isConflict());

        assertThat(list("anna", "false").get("items").get(0).get("resolvedBy").asText())
                .isEqualTo("anna");
        watch.look();
        assertThat(list("anna", "true").get("items").get(0).get("id").asText()).isNotEqualTo(id);
    }

    @Test
    void tellsNamedPeopleOnceByAProcessOfTheirCorp() throws Exception {
        weather.bad.add("rain");
        watch.look();
        assertThat(processes.started).isEmpty();

        recipients.set(new Recipients.Named(CORP, List.of("zhangsan")));
        watch.look();
        watch.look();

        assertThat(processes.started).hasSize(2).allSatisfy(start -> {
            assertThat(start.account()).isEqualTo(CORP);
            assertThat(start.process()).isEqualTo("tell-of-alert");
        });
    }

    @Test
    void saysBesideTheAlertWhyNobodyIsTold() throws Exception {
        recipients.set(new Recipients.Named(CORP, List.of("zhangsan")));
        processes.refusal = RequestRefused.conflict("账号已停用");
        weather.bad.add("rain");

        watch.look();

        assertThat(list("anna", "true").get("items").get(0).get("told").asText())
                .isEqualTo("没有通知：账号已停用");
    }

    @Test
    void whatCannotBeToldNowIsToldAtALaterLook() {
        recipients.set(new Recipients.Named(CORP, List.of("zhangsan")));
        processes.refusal = new IllegalStateException("the engine is busy");
        weather.bad.add("rain");

        watch.look();
        processes.refusal = null;
        watch.look();

        assertThat(processes.started).hasSize(2);
    }

    @Test
    void keepsWhatIsOpenWhenItCannotBeSeenWhetherItStillIs() throws Exception {
        weather.bad.add("rain");
        watch.look();
        weather.hidden = true;

        watch.look();

        assertThat(list("anna", "true").get("total").asInt()).isEqualTo(1);
    }

    private JsonNode list(String user, String open) throws Exception {
        return Api.json()
                .readTree(api.perform(as(user, get("/api/alerts").param("open", open)))
                        .andExpect(status().isOk())
                        .andExpect(jsonPath("$.items").isArray())
                        .andReturn()
                        .getResponse()
                        .getContentAsByteArray());
    }

    private int unread(String user) throws Exception {
        return Api.json()
                .readTree(api.perform(as(user, get("/api/alerts/unread")))
                        .andReturn()
                        .getResponse()
                        .getContentAsByteArray())
                .get("count")
                .asInt();
    }

    private static MockHttpServletRequestBuilder as(String user, MockHttpServletRequestBuilder request) {
        return request.principal(() -> user);
    }

    /** Bad weather at every account alike. */
    private static final class Weather implements AlertSource {

        private final List<String> bad = new ArrayList<>();
        private String words = "下雨";
        private boolean hidden;

        @Override
        public String kind() {
            return "weather";
        }

        @Override
        public String label() {
            return "天气";
        }

        @Override
        public List<Condition> of(Account account) {
            if (hidden) {
                throw new IllegalStateException("Fog");
            }
            return bad.stream()
                    .map(topic -> new Condition(topic, false, words, "incidents"))
                    .toList();
        }
    }

    private static final class Started implements Processes {

        private final List<Start> started = new ArrayList<>();
        private RuntimeException refusal;

        @Override
        public boolean start(Start order) {
            if (refusal != null) {
                throw refusal;
            }
            return started.add(order);
        }

        @Override
        public boolean cancel(AccountId account, String businessKey, String reason) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class AnnaHasTheMp implements Grants {

        @Override
        public boolean granted(String user, AccountId account) {
            return admin(user) || account.equals(MP);
        }

        @Override
        public boolean admin(String user) {
            return user.equals("root");
        }
    }
}
