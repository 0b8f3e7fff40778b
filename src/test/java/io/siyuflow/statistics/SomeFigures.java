package io.siyuflow.statistics;

import io.siyuflow.testing.TestDatabase;
import java.time.Clock;

/** Figures for the tests of other modules. */
public final class SomeFigures {

    private SomeFigures() {}

    public static DailyFigures in(TestDatabase database, Clock clock) {
        return new DailyFigures(database.jdbc(), clock);
    }
}
