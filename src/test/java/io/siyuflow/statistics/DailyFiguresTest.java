package io.siyuflow.statistics;

import static io.siyuflow.statistics.Figure.MENU_CLICKS;
import static io.siyuflow.statistics.Figure.REPLIES_SENT;
import static io.siyuflow.testing.KnownAccounts.CORP;
import static io.siyuflow.testing.KnownAccounts.MP;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyuflow.statistics.DailyFigures.Count;
import io.siyuflow.testing.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DailyFiguresTest {

    private static final LocalDate MONDAY = LocalDate.parse("2026-01-05");

    private final TestDatabase database = TestDatabase.create();
    private final DailyFigures figures = figuresOn(MONDAY);

    @Test
    void countsEveryoneOfACrowdThatDoesTheSameAtOnce() {
        IntStream.range(0, 300).parallel().forEach(n -> figures.count(MP, MENU_CLICKS, "shop", MONDAY, 1));

        assertThat(figures.byKey(MP, MENU_CLICKS, MONDAY, MONDAY)).isEqualTo(Map.of("shop", 300L));
    }

    @Test
    void keepsAccountsFiguresDaysAndKeysApart() {
        figures.count(MP, MENU_CLICKS, "shop", MONDAY, 2);
        figures.count(MP, MENU_CLICKS, "help", MONDAY, 1);
        figures.count(MP, MENU_CLICKS, "shop", MONDAY.plusDays(1), 5);
        figures.count(MP, REPLIES_SENT, "passive", MONDAY, 7);
        figures.count(CORP, REPLIES_SENT, "welcome", MONDAY, 9);

        assertThat(figures.byDay(MP, MONDAY, MONDAY))
                .containsExactlyInAnyOrder(new Count(MONDAY, MENU_CLICKS, 3), new Count(MONDAY, REPLIES_SENT, 7));
        assertThat(figures.byKey(MP, MENU_CLICKS, MONDAY, MONDAY.plusDays(6)))
                .isEqualTo(Map.of("shop", 7L, "help", 1L));
    }

    @Test
    void mergesTheStripesOfDaysGoneByAndChangesNoFigure() {
        IntStream.range(0, 200).forEach(n -> figures.count(MP, MENU_CLICKS, "shop", MONDAY, 1));
        DailyFigures later = figuresOn(MONDAY.plusDays(2));
        later.count(MP, MENU_CLICKS, "shop", MONDAY.plusDays(2), 1);

        later.mergeStripes();
        later.count(MP, MENU_CLICKS, "shop", MONDAY, 1);
        later.mergeStripes();

        assertThat(rowsOf(MONDAY)).isOne();
        assertThat(later.byKey(MP, MENU_CLICKS, MONDAY, MONDAY)).isEqualTo(Map.of("shop", 201L));
        assertThat(later.byKey(MP, MENU_CLICKS, MONDAY, MONDAY.plusDays(2))).isEqualTo(Map.of("shop", 202L));
    }

    @Test
    void countsDaysAsChinaDoes() {
        assertThat(DailyFigures.dayOf(Instant.parse("2026-01-05T15:59:59Z"))).isEqualTo(MONDAY);
        assertThat(DailyFigures.dayOf(Instant.parse("2026-01-05T16:00:00Z"))).isEqualTo(MONDAY.plusDays(1));
    }

    @Test
    void readsPastFiguresThatANewerVersionCounts() {
        database.jdbc()
                .sql("insert into statistics_day values (?, 'LIKES', ?, '', 0, 4)")
                .params(MP.value(), MONDAY)
                .update();

        assertThat(figures.byDay(MP, MONDAY, MONDAY)).isEmpty();
    }

    private int rowsOf(LocalDate day) {
        return database.jdbc()
                .sql("select count(*) from statistics_day where day = ?")
                .param(day)
                .query(Integer.class)
                .single();
    }

    private DailyFigures figuresOn(LocalDate day) {
        Instant noon = day.atTime(4, 0).toInstant(ZoneOffset.UTC);
        return new DailyFigures(database.jdbc(), Clock.fixed(noon, ZoneOffset.UTC));
    }
}
