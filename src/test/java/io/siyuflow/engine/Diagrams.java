package io.siyuflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** A diagram that uses all that is allowed, to be spoiled in one place by a test. */
final class Diagrams {

    static final String FILE = "answer-follower.bpmn";

    private Diagrams() {}

    static String good() {
        try (InputStream file = Diagrams.class.getResourceAsStream("/models/" + FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The good one with one text replaced, which must be there. */
    static String with(String text, String replacement) {
        assertThat(good()).contains(text);
        return good().replace(text, replacement);
    }

    static List<ModelProblem> problems(String xml) {
        return problems(xml, null);
    }

    static List<ModelProblem> problems(String xml, String tenant) {
        return ModelCheck.check(
                FILE,
                xml.getBytes(StandardCharsets.UTF_8),
                tenant,
                new TestConnectors(),
                new TestRules(),
                Set.of("partner.book-table"));
    }

    static List<ModelProblem> refusals(String xml) {
        return problems(xml).stream().filter(ModelProblem::refused).toList();
    }

    static int lineOf(String xml, String text) {
        return (int) xml.substring(0, xml.indexOf(text))
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
    }
}
