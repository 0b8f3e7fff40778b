package io.siyuflow.statistics;

import static io.siyuflow.testing.KnownAccounts.MP;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.siyuflow.connector.CallRecorder.SettledCall;
import io.siyuflow.connector.CallState;
import io.siyuflow.testing.Api;
import io.siyuflow.testing.KnownAccounts;
import io.siyuflow.testing.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;

class FiguresApiTest {

    private static final Instant NOW = Instant.parse("2026-01-05T04:00:00Z");

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final DailyFigures figures = new DailyFigures(TestDatabase.create().jdbc(), clock);
    private final MockMvc api = Api.of(new FiguresController(new KnownAccounts(), figures, clock));

    @Test
    void givesEveryDayOfTheSpanWithEachFigureInItsPlace() throws Exception {
        ReplyCounts replies = new ReplyCounts(figures);
        replies.settled(new SettledCall(MP, "mp.send-message", CallState.DONE, NOW, null));
        replies.settled(new SettledCall(MP, "mp.send-message", CallState.SKIPPED, NOW, null));
        replies.settled(new SettledCall(MP, "mp.send-message", CallState.REJECTED, NOW.minusSeconds(86_400), null));
        figures.count(MP, Figure.MENU_CLICKS, "shop", DailyFigures.dayOf(NOW), 4);
        figures.count(MP, Figure.BROADCAST_REACHED, "7", DailyFigures.dayOf(NOW), 90);

        api.perform(get("/api/accounts/" + MP + "/figures?from=2026-01-03&to=2026-01-05"))
                .andExpect(jsonPath("$.length()").value(3))
                .andExpect(jsonPath("$[0].repliesSent").value(0))
                .andExpect(jsonPath("$[1].repliesFailed").value(1))
                .andExpect(jsonPath("$[2].repliesSent").value(1))
                .andExpect(jsonPath("$[2].repliesSkipped").value(1))
                .andExpect(jsonPath("$[2].menuClicks").value(4))
                .andExpect(jsonPath("$[2].broadcastReached").value(90));
    }

    @Test
    void refusesDaysThatAreTheWrongWayRoundAndAccountsThatDoNotExist() throws Exception {
        api.perform(get("/api/accounts/" + MP + "/figures?from=2026-01-05&to=2026-01-04"))
                .andExpect(status().isBadRequest());
        api.perform(get("/api/accounts/wxnobody/figures")).andExpect(status().isNotFound());
    }
}
