package io.siyuflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

class DatabaseAwayAnalyzerTest {

    private final DatabaseAwayAnalyzer analyzer = new DatabaseAwayAnalyzer();

    @Test
    void saysWhatToCheck() {
        assertThat(remedyFor("08001")).contains("SPRING_DATASOURCE_URL");
        assertThat(remedyFor("28P01")).contains("SPRING_DATASOURCE_PASSWORD");
        assertThat(remedyFor("3D000")).contains("库名");
    }

    @Test
    void leavesOtherFailuresOfTheDatabaseAsTheyAre() {
        assertThat(analyzer.analyze(failure("42601"))).isNull();
    }

    private String remedyFor(String state) {
        return analyzer.analyze(failure(state)).getAction();
    }

    private static IllegalStateException failure(String state) {
        return new IllegalStateException(
                "start failed", new PSQLException(new ServerErrorMessage("Mrefused\0C" + state + "\0\0")));
    }
}
