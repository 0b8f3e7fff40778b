package io.siyuflow.contact;

import static io.siyuflow.testing.KnownAccounts.CORP;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;

import io.siyuflow.connector.CallRecorder.SettledCall;
import io.siyuflow.connector.CallState;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeopleTest {

    private static final Instant NOON = Instant.parse("2026-01-05T04:00:00Z");
    private static final String CONTACTS = "/api/accounts/" + CORP + "/contacts";

    private final World world = new World();

    @BeforeEach
    void twoCustomersOneOfWhomWecomHasToldOf() {
        world.contacts.addIfNew(new Pair(CORP, "woRed", "zhangsan"), Origin.NONE, false, NOON);
        world.contacts.addIfNew(new Pair(CORP, "woGrey", "zhangsan"), Origin.NONE, false, NOON.minusSeconds(60));
        told(CallState.DONE, "{\"externalUserId\":\"woRed\",\"name\":\"小红\",\"type\":1,\"followers\":[]}");
    }

    @Test
    void namesInTheListWhomWecomHasToldOf() throws Exception {
        world.api
                .perform(get(CONTACTS))
                .andExpect(jsonPath("$.items[0].name").value("小红"))
                .andExpect(jsonPath("$.items[1].name").isEmpty());
    }

    @Test
    void findsByPartOfTheNameAndByTheWholeId() throws Exception {
        world.api
                .perform(get(CONTACTS).param("q", "红"))
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.items[0].externalUserId").value("woRed"));
        world.api
                .perform(get(CONTACTS).param("q", "woGrey"))
                .andExpect(jsonPath("$.items[0].externalUserId").value("woGrey"));
    }

    @Test
    void keepsTheNewestName() throws Exception {
        told(CallState.DONE, "{\"externalUserId\":\"woRed\",\"name\":\"大红\"}");
        told(CallState.REJECTED, null);

        world.api
                .perform(get("/api/accounts/" + CORP + "/contact-names").param("id", "woRed,woGrey"))
                .andExpect(jsonPath("$.woRed").value("大红"))
                .andExpect(jsonPath("$.woGrey").doesNotExist());
        world.api
                .perform(get(CONTACTS + "/woRed"))
                .andExpect(jsonPath("$.person.name").value("大红"))
                .andExpect(jsonPath("$.friendships[0].userId").value("zhangsan"));
    }

    private void told(CallState state, String result) {
        world.people.settled(new SettledCall(CORP, "wecom.get-contact", state, NOON, result));
    }
}
